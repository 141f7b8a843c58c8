/* CartPole-v1 in lanes: Gymnasium 1.3.0's equations (Florian 2007), state and observation in `real`. */
#ifndef CARTPOLE_H
#define CARTPOLE_H

#include "vec.h"

enum { MAX_LANES = 4096, MAX_STEPS = 500, INPUTS = 4 };

/* state: m, m/s, rad, rad/s; one array over the lanes each */
typedef struct {
    real state[INPUTS][MAX_LANES];
    real elapsed[MAX_LANES];
} CartPole;

static uint64_t reset_stream = 0x9E3779B97F4A7C15u;

INLINE real uniform(real low, real high) { /* xorshift64*, Vigna 2016 */
    reset_stream ^= reset_stream >> 12;
    reset_stream ^= reset_stream << 25;
    reset_stream ^= reset_stream >> 27;
    return low + (high - low) * (real)((reset_stream * 0x2545F4914F6CDD1Du) >> 40) * (real)0x1p-24;
}

static void cartpole_reset(CartPole *w, int lane) {
    for (int i = 0; i < INPUTS; i++) w->state[i][lane] = uniform((real)-0.05, (real)0.05);
    w->elapsed[lane] = 0;
}

static void cartpole_move(CartPole *w, int from, int to) {
    for (int i = 0; i < INPUTS; i++) w->state[i][to] = w->state[i][from];
    w->elapsed[to] = w->elapsed[from];
}

/* One Euler step of the lanes l … l + W − 1; returns all bits set where the episode is over. */
INLINE ivec cartpole_step(CartPole *w, int l, vec action) {
    const real pole_mass = (real)0.1, total = (real)1.1, half = (real)0.5, moment = (real)0.05, dt = (real)0.02;
    const real max_angle = (real)(12 * 2 * 3.14159265358979323846 / 360);
    vec x = load(w->state[0] + l), v = load(w->state[1] + l), a = load(w->state[2] + l), o = load(w->state[3] + l);
    vec t = a * a; /* |a| stays below 0.3: Taylor series, exact to rounding */
#ifdef DOUBLE
    vec s = t * (real)(-1.0 / 39916800) + (real)(1.0 / 362880);
    s = s * t + (real)(-1.0 / 5040);
    vec c = t * (real)(1.0 / 479001600) + (real)(-1.0 / 3628800);
    c = c * t + (real)(1.0 / 40320);
    c = c * t + (real)(-1.0 / 720);
#else
    vec s = splat((real)(-1.0 / 5040)), c = splat((real)(-1.0 / 720));
#endif
    s = ((s * t + (real)(1.0 / 120)) * t + (real)(-1.0 / 6)) * t * a + a;
    c = ((c * t + (real)(1.0 / 24)) * t + (real)-0.5) * t + 1;
    vec thrust = (20 * action - 10 + moment * (o * o) * s) * (1 / total);
    vec turn = quotient((real)9.8 * s - c * thrust, half * ((real)(4.0 / 3) - pole_mass / total * (c * c)));
    vec push = thrust - moment / total * turn * c;
    x += dt * v;
    v += dt * push;
    a += dt * o;
    o += dt * turn;
    vec elapsed = load(w->elapsed + l) + 1;
    store(w->state[0] + l, x), store(w->state[1] + l, v), store(w->state[2] + l, a), store(w->state[3] + l, o);
    store(w->elapsed + l, elapsed);
    return (x > (real)2.4) | (x < (real)-2.4) | (a > max_angle) | (a < -max_angle) | (elapsed >= MAX_STEPS);
}

#endif
