package io.github.uphillrl.environment.classic;

/**
 * sin and cos of a small float32, bit for bit as NumPy 2 computes them where the processor has fused multiply-add.
 *
 * <p>NumPy does not round these correctly: about one result in a thousand is the neighbouring float. The polynomials are
 * those of its {@code numpy/_core/src/umath/loops_trigonometric.dispatch.cpp}, of degree 9 and 8, evaluated by Horner's
 * rule; its reduction of larger arguments by multiples of π/2 is not needed here.
 */
final class NumpyFloat {
    private static final float SIN_3 = -0x1.555556p-3f;
    private static final float SIN_5 = 0x1.11119ap-7f;
    private static final float SIN_7 = -0x1.a06bbap-13f;
    private static final float SIN_9 = 0x1.7d3bbcp-19f;

    private static final float COS_2 = -0x1.0p-1f;
    private static final float COS_4 = 0x1.55553cp-5f;
    private static final float COS_6 = -0x1.6c06dcp-10f;
    private static final float COS_8 = 0x1.98e616p-16f;

    private NumpyFloat() {}

    /** sin x for |x| ≤ π/4. */
    static float sin(float x) {
        float square = x * x;
        float series = Math.fma(Math.fma(Math.fma(SIN_9, square, SIN_7), square, SIN_5), square, SIN_3);
        return Math.fma(series * square, x, x);
    }

    /** cos x for |x| ≤ π/4. */
    static float cos(float x) {
        float square = x * x;
        float series = Math.fma(Math.fma(Math.fma(COS_8, square, COS_6), square, COS_4), square, COS_2);
        return Math.fma(series, square, 1);
    }
}
