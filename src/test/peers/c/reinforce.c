/*
 * REINFORCE on CartPole-v1 as one fused C program: the yardstick of docs/performance.md.
 *
 *   reinforce-NET-PRECISION MODE SECONDS RATE PARAMETERS [LANES [EPISODES]]
 *
 * MODE: episodes (an update learns from EPISODES whole episodes), segments (LANES environments × 128 steps),
 * sequential (one environment, an update per episode; 4-128-2 only), train (like episodes, until 490 steps
 * are the mean; writes PARAMETERS). PARAMETERS: numbers in PyTorch's order, or "-" for PyTorch's initialisation.
 * Prints one line of JSON. gamma 0.99, reward to go, standardised weights, Adam.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef TANH
#include "network_tanh.h"
#else
#include "network_relu.h"
#endif

enum { SEGMENT = 128 };

static CartPole world;
static Rows rows;
static uint32_t streams[MAX_LANES] __attribute__((aligned(64)));
static real returns[MAX_LANES], ended[MAX_LANES];
static real moment1[PARAMETERS + 16], moment2[PARAMETERS + 16];
static long updates, steps, episodes, ticks;
static int lanes = 128, episodes_per_update = 1024;
static double rate;

static double now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *numbers(size_t count, size_t size) {
    void *p = aligned_alloc(64, (count * size + 63) / 64 * 64);
    if (p == NULL) exit(3);
    return memset(p, 0, count * size);
}

static void allocate_rows(size_t most) {
    size_t size = most + PADDING;
    for (int i = 0; i < INPUTS; i++) rows.x[i] = numbers(size, sizeof(real));
    for (int i = 0; i < 2; i++) rows.g[i] = numbers(size, sizeof(real));
    rows.action = numbers(size, sizeof(real)), rows.probability = numbers(size, sizeof(real));
    rows.running = numbers(size, sizeof(real)), rows.weight = numbers(size, sizeof(real));
    rows.first = numbers(size, sizeof(int)), rows.lanes = numbers(size, sizeof(int));
    rows.move = numbers(MAX_LANES, sizeof *rows.move);
}

/* W uniform numbers of [0, 1), one xorshift32 (Marsaglia 2003) per lane. */
INLINE vec draw(int l) {
    vec u;
    uint32_t *s = streams + l;
    for (int i = 0; i < W; i++) {
        uint32_t v = s[i];
        v ^= v << 13, v ^= v >> 17, v ^= v << 5;
        s[i] = v;
        u[i] = (real)(int32_t)(v >> 8) * (real)0x1p-24;
    }
    return u;
}

/* Plays one step in the first `count` lanes and notes it; sets `ended`. */
static void tick(int count) {
    int row = rows.count;
    for (int base = 0; base < count; base += TILE * W) {
        vec difference[TILE];
        network_logits(&world, base, difference);
        UNROLL for (int t = 0; t < TILE; t++) {
            int l = base + t * W;
            vec p = logistic(difference[t]), action = (vec)((ivec)(draw(l) < p) & (ivec)splat(1));
            for (int i = 0; i < INPUTS; i++) store(rows.x[i] + row + l, load(world.state[i] + l));
            vec over = (vec)(cartpole_step(&world, l, action) & (ivec)splat(1));
            store(rows.probability + row + l, p);
            store(rows.action + row + l, action);
            store(rows.running + row + l, 1 - over);
            store(ended + l, over);
        }
    }
    rows.first[rows.ticks] = row;
    rows.lanes[rows.ticks++] = count;
    rows.count += count;
}

/* Plays whole episodes, running lanes in front. */
static void play_episodes(void) {
    int running = 0, started = 0;
    while (running < lanes && started < episodes_per_update) cartpole_reset(&world, running++), started++;
    while (running > 0) {
        tick(running);
        for (int base = (running - 1) / W * W; base >= 0; base -= W) {
            unsigned over = bits((ivec)(load(ended + base) > 0));
            while (over != 0) {
                int lane = base + 31 - __builtin_clz(over);
                over &= ~(1u << (lane - base));
                if (lane >= running) continue;
                if (started < episodes_per_update) {
                    cartpole_reset(&world, lane), started++;
                } else if (--running != lane) {
                    cartpole_move(&world, running, lane);
                    rows.move[rows.moves].tick = rows.ticks - 1;
                    rows.move[rows.moves].from = running;
                    rows.move[rows.moves++].to = lane;
                }
            }
        }
    }
    episodes += started;
}

/* Plays SEGMENT steps in every lane; episodes go on into the next segment. */
static void play_segments(void) {
    for (int t = 0; t < SEGMENT; t++) {
        tick(lanes);
        for (int base = 0; base < lanes; base += W)
            for (unsigned over = bits((ivec)(load(ended + base) > 0)); over != 0; over &= over - 1, episodes++)
                cartpole_reset(&world, base + __builtin_ctz(over));
    }
}

/* Discounted reward to go of every row, from the last tick to the first. */
static void credit(void) {
    memset(returns, 0, sizeof returns);
    int move = rows.moves;
    for (int t = rows.ticks - 1; t >= 0; t--) {
        for (; move > 0 && rows.move[move - 1].tick == t; move--) {
            returns[rows.move[move - 1].from] = returns[rows.move[move - 1].to];
        }
        int row = rows.first[t], count = rows.lanes[t], l = 0;
        for (; l + W <= count; l += W) {
            vec g = 1 + (real)0.99 * load(rows.running + row + l) * load(returns + l);
            store(returns + l, g);
            store(rows.weight + row + l, g);
        }
        for (; l < count; l++) {
            returns[l] = 1 + (real)0.99 * rows.running[row + l] * returns[l];
            rows.weight[row + l] = returns[l];
        }
    }
}

/* ∂L/∂z = w (p − onehot) with standardised weights, divided by the number of rows. */
static void differentiate(void) {
    int n = rows.count;
    double s = 0, q = 0;
    for (int r = 0; r < n; r += PADDING) {
        vec a = {0};
        int end = r + PADDING < n ? r + PADDING : n, i = r;
        for (; i + W <= end; i += W) a += load(rows.weight + i);
        s += sum(a);
        for (; i < end; i++) s += rows.weight[i];
    }
    real mean = (real)(s / n);
    for (int r = 0; r < n; r += PADDING) {
        vec a = {0};
        int end = r + PADDING < n ? r + PADDING : n, i = r;
        for (; i + W <= end; i += W) a += (load(rows.weight + i) - mean) * (load(rows.weight + i) - mean);
        q += sum(a);
        for (; i < end; i++) q += (rows.weight[i] - mean) * (rows.weight[i] - mean);
    }
    real scale = (real)(1 / (sqrt(n > 1 ? q / (n - 1) : 0) + 1e-8) / n);
    for (int r = 0; r < n; r += W) {
        vec d = (load(rows.weight + r) - mean) * scale * (load(rows.probability + r) - load(rows.action + r));
        store(rows.g[1] + r, d);
        store(rows.g[0] + r, -d);
    }
    /* rows behind the last one take part in the last tile */
    for (int r = n; r < n + CHUNK; r++) {
        for (int i = 0; i < INPUTS; i++) rows.x[i][r] = 0;
        rows.g[0][r] = rows.g[1][r] = 0;
    }
}

static void adam(void) {
    updates++;
    double c1 = 1 - pow(0.9, (double)updates), c2 = sqrt(1 - pow(0.999, (double)updates));
    real size = (real)(rate * c2 / c1), epsilon = (real)(1e-8 * c2);
    for (int i = 0; i < PARAMETERS; i += W) {
        vec g = load(gradient + i);
        vec m = (real)0.9 * load(moment1 + i) + (real)0.1 * g;
        vec v = (real)0.999 * load(moment2 + i) + (real)0.001 * g * g;
        store(moment1 + i, m), store(moment2 + i, v);
        vec floor = maximum(v, splat((real)1e-37));
        store(theta + i, load(theta + i) - quotient(size * m, floor * inverse_root(floor) + epsilon));
    }
}

static void learn(void) {
    memset(gradient, 0, sizeof gradient);
    network_gradient(&rows, rows.count);
    adam();
    network_refresh();
}

static void update(int segments) {
    rows.count = rows.ticks = rows.moves = 0;
    if (segments) play_segments();
    else play_episodes();
    steps += rows.count;
    ticks += rows.ticks;
    credit();
    differentiate();
    learn();
}

#ifndef TANH
/* One environment: the network runs over its hidden units. */
static void sequential_episode(void) {
    int n = 0;
    cartpole_reset(&world, 0);
    for (int over = 0; !over; n++) {
        vec z0 = {0}, z1 = {0};
        real x[INPUTS];
        for (int i = 0; i < INPUTS; i++) rows.x[i][n] = x[i] = world.state[i][0];
        UNROLL for (int h = 0; h < HIDDEN; h += W) {
            vec a = load(theta + B1 + h);
            UNROLL for (int i = 0; i < INPUTS; i++) a += load(theta + W1 + i * HIDDEN + h) * x[i];
            a = maximum(a, (vec){0});
            z0 += load(theta + W2 + h) * a;
            z1 += load(theta + W2 + HIDDEN + h) * a;
        }
        real p = logistic(splat(sum(z1 - z0) + theta[B2 + 1] - theta[B2]))[0];
        real action = uniform(0, 1) < p;
        over = cartpole_step(&world, 0, splat(action))[0] & 1;
        rows.probability[n] = p;
        rows.action[n] = action;
    }
    real g = 0;
    for (int r = n - 1; r >= 0; r--) rows.weight[r] = g = 1 + (real)0.99 * g;
    rows.count = n;
    steps += n, ticks += n, episodes++;
    differentiate();
    learn();
}
#endif

/* Position in `theta` of PyTorch's parameter number p: per layer weight [out][in], then bias [out]. */
static int place(int p) {
    int base = 0;
    for (int layer = 0;; layer++) {
        int in = layer_sizes[layer], out = layer_sizes[layer + 1];
        if (p < in * out) return base + (layer == LAYERS - 1 ? p : p % in * out + p / in);
        if (p < in * out + out) return base + p;
        p -= in * out + out;
        base += in * out + out;
    }
}

static void initialise(const char *file) {
    int layer = 0, left = 0;
    for (int p = 0; p < PARAMETERS; p++) {
        if (left == 0) left = layer_sizes[layer] * layer_sizes[layer + 1] + layer_sizes[layer + 1], layer++;
        real bound = (real)(1 / sqrt(layer_sizes[layer - 1]));
        theta[place(p)] = uniform(-bound, bound);
        left--;
    }
    FILE *in = strcmp(file, "-") == 0 ? NULL : fopen(file, "r");
    double value;
    for (int p = 0; in != NULL && p < PARAMETERS; p++) {
        if (fscanf(in, "%lf", &value) != 1) exit(4);
        theta[place(p)] = (real)value;
    }
    if (in != NULL) fclose(in);
    network_refresh();
}

static void save(const char *file) {
    FILE *out = fopen(file, "w");
    if (out == NULL) exit(5);
    for (int p = 0; p < PARAMETERS; p++) fprintf(out, "%.17g\n", (double)theta[place(p)]);
    fclose(out);
}

static void train(const char *file) {
    double mean = 0;
    initialise("-");
    for (int u = 0; u < 2000 && mean < 490; u++) {
        long s = steps, e = episodes;
        update(0);
        mean = (double)(steps - s) / (double)(episodes - e);
    }
    save(file);
    printf("{\"mean_length\": %.1f, \"updates\": %ld}\n", mean, updates);
}

int main(int count, char **arguments) {
    if (count < 5) return fprintf(stderr, "usage: %s MODE SECONDS RATE PARAMETERS [LANES [EPISODES]]\n", arguments[0]), 2;
    const char *mode = arguments[1];
    double seconds = atof(arguments[2]);
    rate = atof(arguments[3]);
    if (count > 5) lanes = atoi(arguments[5]);
    if (count > 6) episodes_per_update = atoi(arguments[6]);
    if (lanes < 1 || lanes > MAX_LANES || episodes_per_update < 1) return 2;
    int sequential = strcmp(mode, "sequential") == 0, segments = strcmp(mode, "segments") == 0;
    if (sequential) lanes = episodes_per_update = 1;
    for (int l = 0; l < MAX_LANES; l++) streams[l] = (uint32_t)l * 2654435761u + 1;
    flush_denormals();
    allocate_rows((size_t)MAX_STEPS * (size_t)(episodes_per_update + lanes));
    if (strcmp(mode, "train") == 0) return train(arguments[4]), 0;
    initialise(arguments[4]);
    for (int l = 0; l < lanes; l++) cartpole_reset(&world, l);
    double begin = now(CLOCK_MONOTONIC), busy = 0, warm = seconds / 5, end = 0;
    for (int measuring = 0; !measuring || end - begin < seconds;) {
#ifndef TANH
        if (sequential) sequential_episode();
        else
#endif
            update(segments);
        end = now(CLOCK_MONOTONIC);
        if (!measuring && end - begin >= warm) {
            measuring = 1, begin = end, steps = ticks = episodes = 0;
            busy = now(CLOCK_PROCESS_CPUTIME_ID);
        }
    }
    busy = now(CLOCK_PROCESS_CPUTIME_ID) - busy;
    printf("{\"steps_per_second\": %.0f, \"steps_per_cpu_second\": %.0f, \"mean_length\": %.1f, \"occupancy\": %.3f}\n",
           (double)steps / (end - begin), (double)steps / busy, (double)steps / (double)(episodes > 0 ? episodes : 1),
           (double)steps / ((double)ticks * lanes));
    return 0;
}
