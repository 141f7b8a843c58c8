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

/*
 * tanh x to a few ulp, without a branch. With 2x = k ln 2 + 2r, s = 2^k and the even function c(r) = r / tanh r,
 * tanh x = ((s − 1) c + (s + 1) r) / ((s + 1) c + (s − 1) r). c is its continued fraction's Taylor series on |r| < 0.174.
 */
INLINE vec tanh_of(vec x) {
#ifdef DOUBLE
    const real magic = 0x1.8p52 + 1023, limit = 20, half_ln2 = 0x1.62e42fefa39efp-2, rest = 0x1.abc9e3b39803fp-57;
    const int shift = 52;
#else
    const real magic = 0x1.8p23f + 127, limit = 9.5f, half_ln2 = 0x1.62e43p-2f;
    const int shift = 23;
#endif
    x = clamp(x, limit);
    vec k = x * (real)2.885390081777926814 + magic;
    vec s = (vec)((ivec)k << shift);
    k -= magic;
    vec r = x - k * half_ln2;
#ifdef DOUBLE
    r -= k * rest;
#endif
    vec t = r * r;
    /* r coth r = 1 + t/3 − t²/45 + 2t³/945 − t⁴/4725 + 2t⁵/93555 − 1382t⁶/638512875 + … */
#ifdef DOUBLE
    vec c = t * (real)(4.0 / 18243225) + (real)(-1382.0 / 638512875);
    c = c * t + (real)(2.0 / 93555);
    c = c * t + (real)(-1.0 / 4725);
    c = c * t + (real)(2.0 / 945);
    c = c * t + (real)(-1.0 / 45);
#else
    vec c = t * (real)(2.0 / 945) + (real)(-1.0 / 45);
#endif
    c = c * t + (real)(1.0 / 3);
    c = c * t + 1;
    vec down = s - 1, up = s + 1;
    return quotient(down * c + up * r, up * c + down * r);
}

/* The logistic function 1 / (1 + e^−x). */
INLINE vec logistic(vec x) { return (real)0.5 + (real)0.5 * tanh_of((real)0.5 * x); }

#endif
