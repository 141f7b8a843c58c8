/* Vectors of the machine's width over `real` (float or double), and the few operations C has no operator for. */
#ifndef VEC_H
#define VEC_H

#include <stdint.h>
#include <string.h>

#ifdef DOUBLE
typedef double real;
typedef int64_t integer;
#else
typedef float real;
typedef int32_t integer;
#endif

#if defined(__AVX512F__) && defined(__AVX512DQ__)
#include <immintrin.h>
#define VECTOR_BYTES 64
#elif defined(__AVX__)
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif

#define W ((int)(VECTOR_BYTES / sizeof(real)))
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

typedef real vec __attribute__((vector_size(VECTOR_BYTES)));
typedef integer ivec __attribute__((vector_size(VECTOR_BYTES)));
typedef real unaligned __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(real)), may_alias));

INLINE vec load(const real *p) { return *(const unaligned *)p; }
INLINE void store(real *p, vec v) { *(unaligned *)p = v; }
INLINE vec splat(real s) { return s - (vec){0}; }

#if VECTOR_BYTES == 64 && defined(DOUBLE)
INLINE vec clamp(vec v, real limit) { return _mm512_range_pd(v, splat(limit), 2); }
INLINE vec maximum(vec a, vec b) { return _mm512_max_pd(a, b); }
INLINE vec where_positive(vec z, vec v) { return _mm512_maskz_mov_pd(_mm512_cmp_pd_mask(z, (vec){0}, _CMP_GT_OQ), v); }
INLINE real sum(vec v) { return _mm512_reduce_add_pd(v); }
INLINE unsigned bits(ivec m) { return _mm512_movepi64_mask((__m512i)m); }
/* n / d for |d| within 1e±30: the estimate is good to 14 bits, and 1/(1−e) = (1+e)(1+e²) to 56. */
INLINE vec quotient(vec n, vec d) {
    vec y = _mm512_rcp14_pd(d), e = 1 - d * y, q = n * y;
    q += q * e;
    return q + q * (e * e);
}
INLINE vec inverse_root(vec v) {
    vec y = _mm512_rsqrt14_pd(v);
    y = y * ((real)1.5 - (real)0.5 * v * y * y);
    return y * ((real)1.5 - (real)0.5 * v * y * y);
}
#elif VECTOR_BYTES == 64
INLINE vec clamp(vec v, real limit) { return _mm512_range_ps(v, splat(limit), 2); }
INLINE vec maximum(vec a, vec b) { return _mm512_max_ps(a, b); }
INLINE vec where_positive(vec z, vec v) { return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(z, (vec){0}, _CMP_GT_OQ), v); }
INLINE real sum(vec v) { return _mm512_reduce_add_ps(v); }
INLINE unsigned bits(ivec m) { return _mm512_movepi32_mask((__m512i)m); }
INLINE vec quotient(vec n, vec d) {
    vec y = _mm512_rcp14_ps(d), e = 1 - d * y, q = n * y;
    return q + q * e;
}
INLINE vec inverse_root(vec v) {
    vec y = _mm512_rsqrt14_ps(v);
    return y * ((real)1.5 - (real)0.5 * v * y * y);
}
#else
INLINE vec choose(ivec m, vec a, vec b) { return (vec)((m & (ivec)a) | (~m & (ivec)b)); }
INLINE vec maximum(vec a, vec b) { return choose(a > b, a, b); }
INLINE vec minimum(vec a, vec b) { return choose(a < b, a, b); }
INLINE vec clamp(vec v, real limit) { return minimum(maximum(v, splat(-limit)), splat(limit)); }
INLINE vec where_positive(vec z, vec v) { return (vec)((z > 0) & (ivec)v); }
INLINE real sum(vec v) {
    real s = 0;
    for (int i = 0; i < W; i++) s += v[i];
    return s;
}
INLINE unsigned bits(ivec m) {
    unsigned b = 0;
    for (int i = 0; i < W; i++) b |= (unsigned)(m[i] & 1) << i;
    return b;
}
INLINE vec quotient(vec n, vec d) { return n / d; }
INLINE vec inverse_root(vec v) {
    vec y;
    for (int i = 0; i < W; i++) y[i] = 1 / __builtin_sqrt(v[i]);
    return y;
}
#endif

/* Numbers too small for the exponent become 0, as with -ffast-math: moments that fade would cost an assist each. */
static inline void flush_denormals(void) {
#ifdef __SSE2__
    __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);
#endif
}

#ifdef DOUBLE
/*
 * tanh x to a few ulp, without a branch. With 2x = k ln 2 + 2r, s = 2^k and the even function c(r) = r / tanh r,
 * tanh x = ((s − 1) c + (s + 1) r) / ((s + 1) c + (s − 1) r); c by its Taylor series on |r| < 0.174.
 */
INLINE vec tanh_of(vec x) {
    const real magic = 0x1.8p52 + 1023; /* rounds to a whole number, whose last bits are then the exponent of s */
    x = clamp(x, 20);
    vec k = x * 2.885390081777926814 + magic;
    vec s = (vec)((ivec)k << 52);
    k -= magic;
    vec r = x - k * 0x1.62e42fefa39efp-2 - k * 0x1.abc9e3b39803fp-57; /* ½ ln 2 in two parts */
    vec t = r * r;
    vec c = t * (4.0 / 18243225) + (-1382.0 / 638512875);
    c = c * t + 2.0 / 93555;
    c = c * t + -1.0 / 4725;
    c = c * t + 2.0 / 945;
    c = c * t + -1.0 / 45;
    c = c * t + 1.0 / 3;
    c = c * t + 1;
    vec down = s - 1, up = s + 1;
    return quotient(down * c + up * r, up * c + down * r);
}
#else
/*
 * tanh x = x P(x²) / Q(x²), fitted to the least relative error on |x| ≤ 9: 2.1e-8 before rounding, by least squares
 * reweighted after Lawson (1961).
 */
INLINE vec tanh_of(vec x) {
    x = clamp(x, 9);
    vec t = x * x;
    vec p = t * 1.335448904277817e-08f + 2.0608953697405533e-05f;
    vec q = t * 7.776486354448235e-07f + 3.2856219313155905e-04f;
    p = p * t + 3.495580220518324e-03f;
    q = q * t + 2.5876952108517016e-02f;
    p = p * t + 1.3381018985280385e-01f;
    q = q * t + 4.671433458294773e-01f;
    p = p * t + 1;
    q = q * t + 1;
    return quotient(x * p, q);
}
#endif

/* The logistic function 1 / (1 + e^−x). */
INLINE vec logistic(vec x) { return (real)0.5 + (real)0.5 * tanh_of((real)0.5 * x); }

#endif
