/*
 * 4-64-64-2 with tanh. Parameters, one array: W1 [4][64], b1 [64], W2 [64 in][64 out], b2 [64], W3 [2][64], b3 [2].
 * The rollout runs over lanes, the update over hidden units; all three 64 × 64 products are register tiles.
 */
#include "rows.h"

enum { HIDDEN = 64, OUTPUTS = 2, LAYERS = 3 };
enum { W1 = 0, B1 = W1 + INPUTS * HIDDEN, W2 = B1 + HIDDEN, B2 = W2 + HIDDEN * HIDDEN, W3 = B2 + HIDDEN };
enum { B3 = W3 + OUTPUTS * HIDDEN, PARAMETERS = B3 + OUTPUTS };
enum { TILE = 4, HIGH = 4, CHUNK = 64 };

static const int layer_sizes[LAYERS + 1] = {INPUTS, HIDDEN, HIDDEN, OUTPUTS};
static real theta[PARAMETERS + 16] __attribute__((aligned(64)));
static real gradient[PARAMETERS + 16] __attribute__((aligned(64)));
static real transposed[HIDDEN * HIDDEN] __attribute__((aligned(64))); /* W2 as [out][in] */

static void network_refresh(void) {
    for (int i = 0; i < HIDDEN; i++)
        for (int j = 0; j < HIDDEN; j++) transposed[j * HIDDEN + i] = theta[W2 + i * HIDDEN + j];
}

/* C[HIGH × TILE·W] = start + Σₖ A(m, k) · B[k][…], A(m, k) = a[m·row + k·column]; B and C have rows of `width`. */
INLINE void tile(vec c[HIGH][TILE], const real *a, int row, int column, const real *b, int width, int depth) {
    for (int k = 0; k < depth; k++) {
        vec v[TILE];
        UNROLL for (int t = 0; t < TILE; t++) v[t] = load(b + k * width + t * W);
        UNROLL for (int m = 0; m < HIGH; m++) {
            real s = a[m * row + k * column];
            UNROLL for (int t = 0; t < TILE; t++) c[m][t] += s * v[t];
        }
    }
}

/* Difference of the two logits, z₁ − z₀, of TILE · W lanes from l on. */
INLINE void network_logits(const CartPole *world, int l, vec out[TILE]) {
    static real h1[HIDDEN][TILE * 16] __attribute__((aligned(64)));
    vec x[INPUTS][TILE], z0[TILE], z1[TILE];
    UNROLL for (int i = 0; i < INPUTS; i++) UNROLL for (int t = 0; t < TILE; t++)
        x[i][t] = load(world->state[i] + l + t * W);
    for (int h = 0; h < HIDDEN; h++)
        UNROLL for (int t = 0; t < TILE; t++) {
            vec a = splat(theta[B1 + h]);
            UNROLL for (int i = 0; i < INPUTS; i++) a += theta[W1 + i * HIDDEN + h] * x[i][t];
            store(&h1[h][t * W], tanh_of(a));
        }
    UNROLL for (int t = 0; t < TILE; t++) z0[t] = splat(theta[B3]), z1[t] = splat(theta[B3 + 1]);
    for (int j = 0; j < HIDDEN; j += HIGH) {
        vec c[HIGH][TILE];
        UNROLL for (int m = 0; m < HIGH; m++) UNROLL for (int t = 0; t < TILE; t++) c[m][t] = splat(theta[B2 + j + m]);
        tile(c, theta + W2 + j, 1, HIDDEN, h1[0], TILE * 16, HIDDEN);
        UNROLL for (int m = 0; m < HIGH; m++) UNROLL for (int t = 0; t < TILE; t++) {
            vec a = tanh_of(c[m][t]);
            z0[t] += theta[W3 + j + m] * a;
            z1[t] += theta[W3 + HIDDEN + j + m] * a;
        }
    }
    UNROLL for (int t = 0; t < TILE; t++) out[t] = z1[t] - z0[t];
}

typedef real Units[CHUNK][HIDDEN] __attribute__((aligned(64)));

static void forward(const Rows *rows, int first, Units h1, Units h2) {
    for (int h = 0; h < HIDDEN; h += W) {
        vec w[INPUTS], b = load(theta + B1 + h);
        UNROLL for (int i = 0; i < INPUTS; i++) w[i] = load(theta + W1 + i * HIDDEN + h);
        for (int r = 0; r < CHUNK; r++) {
            vec a = b;
            UNROLL for (int i = 0; i < INPUTS; i++) a += w[i] * rows->x[i][first + r];
            store(&h1[r][h], tanh_of(a));
        }
    }
    for (int r = 0; r < CHUNK; r += HIGH)
        for (int h = 0; h < HIDDEN; h += TILE * W) {
            vec c[HIGH][TILE];
            UNROLL for (int t = 0; t < TILE; t++) UNROLL for (int m = 0; m < HIGH; m++)
                c[m][t] = load(theta + B2 + h + t * W);
            tile(c, h1[r], HIDDEN, 1, theta + W2 + h, HIDDEN, HIDDEN);
            UNROLL for (int m = 0; m < HIGH; m++) UNROLL for (int t = 0; t < TILE; t++)
                store(&h2[r + m][h + t * W], tanh_of(c[m][t]));
        }
}

/* From the outputs' gradients to those of the second layer's sums, left in `h2`. */
static void backward_outputs(const Rows *rows, int first, Units h2) {
    const real *g0 = rows->g[0] + first, *g1 = rows->g[1] + first;
    for (int h = 0; h < HIDDEN; h += W) {
        vec v0 = load(theta + W3 + h), v1 = load(theta + W3 + HIDDEN + h), d0 = {0}, d1 = {0}, db = {0};
        for (int r = 0; r < CHUNK; r++) {
            vec a = load(&h2[r][h]), dz = (v0 * g0[r] + v1 * g1[r]) * (1 - a * a);
            d0 += a * g0[r];
            d1 += a * g1[r];
            db += dz;
            store(&h2[r][h], dz);
        }
        real *d = gradient + W3 + h;
        store(d, load(d) + d0), store(d + HIDDEN, load(d + HIDDEN) + d1);
        store(gradient + B2 + h, load(gradient + B2 + h) + db);
    }
    for (int r = 0; r < CHUNK; r++) gradient[B3] += g0[r], gradient[B3 + 1] += g1[r];
}

/* ∂L/∂W2 += H1ᵀ·dZ2 */
static void backward_weights(Units h1, Units dz2) {
    for (int i = 0; i < HIDDEN; i += HIGH)
        for (int h = 0; h < HIDDEN; h += TILE * W) {
            vec c[HIGH][TILE];
            real *d = gradient + W2 + i * HIDDEN + h;
            UNROLL for (int m = 0; m < HIGH; m++) UNROLL for (int t = 0; t < TILE; t++)
                c[m][t] = load(d + m * HIDDEN + t * W);
            tile(c, &h1[0][i], 1, HIDDEN, &dz2[0][h], HIDDEN, CHUNK);
            UNROLL for (int m = 0; m < HIGH; m++) UNROLL for (int t = 0; t < TILE; t++)
                store(d + m * HIDDEN + t * W, c[m][t]);
        }
}

/* dZ1 = dZ2·W2ᵀ ∘ (1 − H1²), left in `h1`; then ∂L/∂W1 and ∂L/∂b1. */
static void backward_inputs(const Rows *rows, int first, Units h1, Units dz2) {
    for (int r = 0; r < CHUNK; r += HIGH)
        for (int h = 0; h < HIDDEN; h += TILE * W) {
            vec c[HIGH][TILE] = {{{0}}};
            tile(c, dz2[r], HIDDEN, 1, transposed + h, HIDDEN, HIDDEN);
            UNROLL for (int m = 0; m < HIGH; m++) UNROLL for (int t = 0; t < TILE; t++) {
                vec a = load(&h1[r + m][h + t * W]);
                store(&h1[r + m][h + t * W], c[m][t] * (1 - a * a));
            }
        }
    for (int h = 0; h < HIDDEN; h += W) {
        vec d[INPUTS] = {{0}}, db = {0};
        for (int r = 0; r < CHUNK; r++) {
            vec dz = load(&h1[r][h]);
            UNROLL for (int i = 0; i < INPUTS; i++) d[i] += dz * rows->x[i][first + r];
            db += dz;
        }
        UNROLL for (int i = 0; i < INPUTS; i++) {
            real *p = gradient + W1 + i * HIDDEN + h;
            store(p, load(p) + d[i]);
        }
        store(gradient + B1 + h, load(gradient + B1 + h) + db);
    }
}

/* Adds ∂L/∂θ of `count` rows, of which those up to the next multiple of CHUNK are zero, to `gradient`. */
static void network_gradient(const Rows *rows, int count) {
    static Units h1, h2;
    for (int first = 0; first < count; first += CHUNK) {
        forward(rows, first, h1, h2);
        backward_outputs(rows, first, h2);
        backward_weights(h1, h2);
        backward_inputs(rows, first, h1, h2);
    }
}
