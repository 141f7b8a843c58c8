/*
 * 4-128-2 with ReLU. Parameters, one array: W1 [4][128], b1 [128], W2 [2][128], b2 [2].
 * The rollout runs over lanes, the update over hidden units, whose weights and gradients stay in registers.
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
            z0[t] += p[5] * a;
            z1[t] += p[6] * a;
        }
    }
    UNROLL for (int t = 0; t < TILE; t++) out[t] = z1[t] - z0[t];
}

/* Adds ∂L/∂θ of `count` rows to `gradient`; rows->g[a] holds ∂L/∂z of output a. Activations are computed anew. */
static void network_gradient(const Rows *rows, int count) {
    for (int first = 0; first < count; first += CHUNK) {
        int n = count - first < CHUNK ? count - first : CHUNK;
        const real *x0 = rows->x[0] + first, *x1 = rows->x[1] + first, *x2 = rows->x[2] + first,
                   *x3 = rows->x[3] + first, *g0 = rows->g[0] + first, *g1 = rows->g[1] + first;
        for (int h = 0; h < HIDDEN; h += W) {
            const real *p = theta + h;
            real *d = gradient + h;
            vec w0 = load(p), w1 = load(p + HIDDEN), w2 = load(p + 2 * HIDDEN), w3 = load(p + 3 * HIDDEN);
            vec b = load(p + B1), v0 = load(p + W2), v1 = load(p + W2 + HIDDEN);
            vec dw0 = {0}, dw1 = {0}, dw2 = {0}, dw3 = {0}, db = {0}, dv0 = {0}, dv1 = {0};
            for (int r = 0; r < n; r++) {
                vec z = b + w0 * x0[r] + w1 * x1[r] + w2 * x2[r] + w3 * x3[r];
                vec a = maximum(z, (vec){0});
                dv0 += a * g0[r];
                dv1 += a * g1[r];
                vec dz = where_positive(z, v0 * g0[r] + v1 * g1[r]);
                dw0 += dz * x0[r];
                dw1 += dz * x1[r];
                dw2 += dz * x2[r];
                dw3 += dz * x3[r];
                db += dz;
            }
            store(d, load(d) + dw0), store(d + HIDDEN, load(d + HIDDEN) + dw1);
            store(d + 2 * HIDDEN, load(d + 2 * HIDDEN) + dw2), store(d + 3 * HIDDEN, load(d + 3 * HIDDEN) + dw3);
            store(d + B1, load(d + B1) + db);
            store(d + W2, load(d + W2) + dv0), store(d + W2 + HIDDEN, load(d + W2 + HIDDEN) + dv1);
        }
        for (int r = 0; r < n; r++) gradient[B2] += g0[r], gradient[B2 + 1] += g1[r];
    }
}
