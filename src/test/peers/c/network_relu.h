/*
 * 4-128-2 with ReLU. Parameters, one array: W1 [4][128], b1 [128], W2 [2][128], b2 [2].
 * The rollout runs over lanes, the update over hidden units, whose weights and gradients stay in registers.
 *
 * With TWO_ACTIONS the program uses what holds for this network only. Two gradients at the logits are g and −g, so that
 * just the difference u of the output weights matters; and as ReLU is linear where it is active, all sums of a hidden
 * unit follow from m = Σ g (x, 1) over its active rows: ∂L/∂(w, b) = u m, ∂L/∂u = (w, b)·m.
 */
#include "rows.h"

enum { HIDDEN = 128, OUTPUTS = 2, LAYERS = 2 };
enum { W1 = 0, B1 = W1 + INPUTS * HIDDEN, W2 = B1 + HIDDEN, B2 = W2 + OUTPUTS * HIDDEN, PARAMETERS = B2 + OUTPUTS };
enum { TILE = 2, CHUNK = 512 };

static const int layer_sizes[LAYERS + 1] = {INPUTS, HIDDEN, OUTPUTS};
static real theta[PARAMETERS + 16] __attribute__((aligned(64)));
static real gradient[PARAMETERS + 16] __attribute__((aligned(64)));
static real packed[HIDDEN][8] __attribute__((aligned(64)));

/* Lays the seven numbers of each hidden unit side by side; after every update. */
static void network_refresh(void) {
    for (int h = 0; h < HIDDEN; h++) {
        for (int i = 0; i < INPUTS; i++) packed[h][i] = theta[W1 + i * HIDDEN + h];
        packed[h][4] = theta[B1 + h];
        packed[h][5] = theta[W2 + h];
        packed[h][6] = theta[W2 + HIDDEN + h];
        packed[h][7] = packed[h][6] - packed[h][5];
    }
}

/* Difference of the two logits, z₁ − z₀, of TILE · W lanes from l on. */
INLINE void network_logits(const CartPole *world, int l, vec out[TILE]) {
    vec x[INPUTS][TILE], z0[TILE], z1[TILE];
    UNROLL for (int i = 0; i < INPUTS; i++) UNROLL for (int t = 0; t < TILE; t++)
        x[i][t] = load(world->state[i] + l + t * W);
    UNROLL for (int t = 0; t < TILE; t++) z0[t] = splat(theta[B2]), z1[t] = splat(theta[B2 + 1]);
    for (int h = 0; h < HIDDEN; h++) {
        const real *p = packed[h];
        UNROLL for (int t = 0; t < TILE; t++) {
            vec a = splat(p[4]);
            UNROLL for (int i = 0; i < INPUTS; i++) a += p[i] * x[i][t];
            a = maximum(a, (vec){0});
#ifdef TWO_ACTIONS
            z1[t] += p[7] * a;
#else
            z0[t] += p[5] * a;
            z1[t] += p[6] * a;
#endif
        }
    }
    UNROLL for (int t = 0; t < TILE; t++) out[t] = z1[t] - z0[t];
}

typedef real Chunk[CHUNK][8]; /* x₀ … x₃, g₀, g₁ of each row */

#ifdef TWO_ACTIONS
static void add_units(Chunk chunk, int n, int h) {
    vec w[INPUTS], m[INPUTS], b = load(theta + B1 + h), mb = {0};
    vec u = load(theta + W2 + HIDDEN + h) - load(theta + W2 + h);
    UNROLL for (int i = 0; i < INPUTS; i++) w[i] = load(theta + W1 + i * HIDDEN + h), m[i] = (vec){0};
    for (int r = 0; r < n; r++) {
        const real *x = chunk[r];
        vec g = where_positive(b + w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3] * x[3], splat(x[INPUTS + 1]));
        UNROLL for (int i = 0; i < INPUTS; i++) m[i] += g * x[i];
        mb += g;
    }
    vec d = b * mb;
    UNROLL for (int i = 0; i < INPUTS; i++) {
        real *p = gradient + W1 + i * HIDDEN + h;
        d += w[i] * m[i];
        store(p, load(p) + u * m[i]);
    }
    real *p = gradient + W2 + h, *q = gradient + B1 + h;
    store(q, load(q) + u * mb);
    store(p, load(p) - d), store(p + HIDDEN, load(p + HIDDEN) + d);
}
#else
static void add_units(Chunk chunk, int n, int h) {
    vec w[INPUTS], v[OUTPUTS], dw[INPUTS], dv[OUTPUTS], b = load(theta + B1 + h), db = load(gradient + B1 + h);
    UNROLL for (int i = 0; i < INPUTS; i++) {
        w[i] = load(theta + W1 + i * HIDDEN + h), dw[i] = load(gradient + W1 + i * HIDDEN + h);
    }
    UNROLL for (int a = 0; a < OUTPUTS; a++) {
        v[a] = load(theta + W2 + a * HIDDEN + h), dv[a] = load(gradient + W2 + a * HIDDEN + h);
    }
    for (int r = 0; r < n; r++) {
        const real *x = chunk[r], *g = x + INPUTS;
        vec z = b + w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3] * x[3];
        vec active = maximum(z, (vec){0});
        UNROLL for (int a = 0; a < OUTPUTS; a++) dv[a] += active * g[a];
        vec dz = where_positive(z, v[0] * g[0] + v[1] * g[1]);
        UNROLL for (int i = 0; i < INPUTS; i++) dw[i] += dz * x[i];
        db += dz;
    }
    UNROLL for (int i = 0; i < INPUTS; i++) store(gradient + W1 + i * HIDDEN + h, dw[i]);
    UNROLL for (int a = 0; a < OUTPUTS; a++) store(gradient + W2 + a * HIDDEN + h, dv[a]);
    store(gradient + B1 + h, db);
}
#endif

/* Adds ∂L/∂θ of `count` rows to `gradient`; rows->g[a] holds ∂L/∂z of output a. Activations are computed anew. */
static void network_gradient(const Rows *rows, int count) {
    static Chunk chunk __attribute__((aligned(64)));
    for (int first = 0; first < count; first += CHUNK) {
        int n = count - first < CHUNK ? count - first : CHUNK;
        for (int r = 0; r < n; r++) {
            for (int i = 0; i < INPUTS; i++) chunk[r][i] = rows->x[i][first + r];
            for (int a = 0; a < OUTPUTS; a++) chunk[r][INPUTS + a] = rows->g[a][first + r];
            for (int a = 0; a < OUTPUTS; a++) gradient[B2 + a] += rows->g[a][first + r];
        }
        for (int h = 0; h < HIDDEN; h += W) add_units(chunk, n, h);
    }
}
