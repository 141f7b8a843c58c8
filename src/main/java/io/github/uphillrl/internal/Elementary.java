package io.github.uphillrl.internal;

/**
 * exp, log, tanh, sin and cos with errors below 1 ulp (tanh of floats: 1.09) and the same bits on every JDK and processor.
 *
 * <p>{@link Math} leaves these functions room to differ between JDKs and processors, and they do; {@link StrictMath} does
 * not, and is slow. These use only +, −, ×, ÷, fma, comparisons and operations on bits, which IEEE 754 defines to the last
 * bit, and the same sequence of them runs in vector lanes ({@code internal.vector.VectorElementary}). Special values are
 * those of {@link Math}; a NaN's payload is not specified. No method throws.
 *
 * <p>Errors were measured against 50-digit references; the tests repeat it on 10⁶ arguments each.
 */
public final class Elementary {
    private Elementary() {}

    /** eˣ. */
    public static double exp(double x) {
        return Exponential.exp(x);
    }

    /** eˣ. */
    public static float exp(float x) {
        return Exponential.exp(x);
    }

    /** eˣ of {@code values[from … to − 1]}, in place. */
    public static void exp(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = exp(values[i]);
        }
    }

    /** eˣ of {@code values[from … to − 1]}, in place. */
    public static void exp(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = exp(values[i]);
        }
    }

    /** The natural logarithm of x. */
    public static double log(double x) {
        return Logarithm.log(x);
    }

    /** The natural logarithm of x. */
    public static float log(float x) {
        return Logarithm.log(x);
    }

    /** The natural logarithm of {@code values[from … to − 1]}, in place. */
    public static void log(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = log(values[i]);
        }
    }

    /** The natural logarithm of {@code values[from … to − 1]}, in place. */
    public static void log(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = log(values[i]);
        }
    }

    /** tanh x: odd, monotone, and ±1 where it rounds to that. */
    public static double tanh(double x) {
        return Hyperbolic.tanh(x);
    }

    /** tanh x: odd, monotone, and ±1 where it rounds to that; error below 1.09 ulp. */
    public static float tanh(float x) {
        return Hyperbolic.tanh(x);
    }

    /** tanh x of {@code values[from … to − 1]}, in place; {@link TanhLoops} is faster. */
    public static void tanh(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = tanh(values[i]);
        }
    }

    /** sin x; fast up to |x| = 2³⁰, then {@link StrictMath#sin}. */
    public static double sin(double x) {
        return Trigonometric.sin(x);
    }

    /** sin x; fast up to |x| = 2¹⁷, then {@link StrictMath#sin} rounded to float. */
    public static float sin(float x) {
        return Trigonometric.sin(x);
    }

    /** sin x of {@code values[from … to − 1]}, in place. */
    public static void sin(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = sin(values[i]);
        }
    }

    /** sin x of {@code values[from … to − 1]}, in place. */
    public static void sin(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = sin(values[i]);
        }
    }

    /** cos x; fast up to |x| = 2³⁰, then {@link StrictMath#cos}. */
    public static double cos(double x) {
        return Trigonometric.cos(x);
    }

    /** cos x; fast up to |x| = 2¹⁷, then {@link StrictMath#cos} rounded to float. */
    public static float cos(float x) {
        return Trigonometric.cos(x);
    }

    /** cos x of {@code values[from … to − 1]}, in place. */
    public static void cos(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = cos(values[i]);
        }
    }

    /** cos x of {@code values[from … to − 1]}, in place. */
    public static void cos(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = cos(values[i]);
        }
    }
}
