package io.github.uphillrl.internal;

/**
 * The elementary functions to 75 bits or more, by Taylor series in {@link DoubleDouble} arithmetic.
 *
 * <p>Shares no constant and no polynomial with what it judges; {@link ElementaryOracleTest} compares it with recorded
 * 50-digit values.
 */
final class ElementaryOracle {
    private static final String LN2_DIGITS = "0.693147180559945309417232121458176568075500134360255254120680009";
    private static final String HALF_PI_DIGITS = "1.57079632679489661923132169163975144209858469968755291048747";
    private static final DoubleDouble LN2 = DoubleDouble.of(LN2_DIGITS);
    private static final DoubleDouble HALF_PI = DoubleDouble.of(HALF_PI_DIGITS);
    private static final double HALF_PI_THIRD = third(HALF_PI_DIGITS, HALF_PI);
    private static final DoubleDouble ONE = DoubleDouble.of(1);
    private static final DoubleDouble[] INVERSE_FACTORIALS = inverseFactorials(24);

    private ElementaryOracle() {}

    private static double third(String digits, DoubleDouble first) {
        return new java.math.BigDecimal(digits)
                .subtract(new java.math.BigDecimal(first.high()))
                .subtract(new java.math.BigDecimal(first.low()))
                .doubleValue();
    }

    private static DoubleDouble[] inverseFactorials(int count) {
        DoubleDouble[] values = new DoubleDouble[count];
        values[0] = ONE;
        for (int n = 1; n < count; n++) {
            values[n] = values[n - 1].dividedBy(DoubleDouble.of(n));
        }
        return values;
    }

    /** The k of {@link #expFraction}. */
    static int expExponent(double x) {
        return (int) Math.rint(x / LN2.high());
    }

    /** eˣ / 2ᵏ. */
    static DoubleDouble expFraction(double x, int k) {
        return ONE.plus(expm1Series(DoubleDouble.of(x).minus(LN2.times(k))));
    }

    /** eʳ − 1 for |r| ≤ 0.4. */
    private static DoubleDouble expm1Series(DoubleDouble r) {
        DoubleDouble sum = INVERSE_FACTORIALS[18];
        for (int n = 17; n >= 1; n--) {
            sum = sum.times(r).plus(INVERSE_FACTORIALS[n]);
        }
        return sum.times(r);
    }

    /** log x by one step of Newton's method, of third order, from {@link StrictMath#log}. */
    static DoubleDouble log(double x) {
        int k = Math.getExponent(x < Double.MIN_NORMAL ? x * 0x1p60 : x) - (x < Double.MIN_NORMAL ? 60 : 0);
        double fraction = scaled(x, -k);
        if (fraction > 1.4) {
            fraction /= 2;
            k++;
        }
        double guess = StrictMath.log(fraction);
        // m·e⁻ᵍ − 1, by parts that vanish with log m
        DoubleDouble error =
                expm1Series(DoubleDouble.of(-guess)).times(fraction).plus(DoubleDouble.sum(fraction, -1));
        DoubleDouble log =
                DoubleDouble.of(guess).plus(error.minus(error.times(error).times(0.5)));
        return LN2.times(k).plus(log);
    }

    /** x · 2ᵏ, in steps that neither overflow nor lose bits on the way. */
    static double scaled(double x, int k) {
        return Math.scalb(Math.scalb(x, k / 2), k - k / 2);
    }

    /** tanh x for 10⁻²⁸⁰ ≤ |x| ≤ 30, or 0. */
    static DoubleDouble tanh(double x) {
        if (x < 0) {
            return tanh(-x).times(-1);
        }
        int k = expExponent(2 * x);
        DoubleDouble series = expm1Series(DoubleDouble.of(2 * x).minus(LN2.times(k)));
        double scale = Math.scalb(1.0, -k);
        DoubleDouble numerator = DoubleDouble.sum(1, -scale).plus(series);
        return numerator.dividedBy(DoubleDouble.sum(1, scale).plus(series));
    }

    /** sin(x + turn · π/2) for |x| ≤ 2³⁰. */
    static DoubleDouble sine(double x, int turn) {
        double n = Math.rint(x / HALF_PI.high());
        // x minus the first product is a double: both are multiples of the same power of two.
        DoubleDouble r = DoubleDouble.of(Math.fma(-n, HALF_PI.high(), x))
                .minus(DoubleDouble.product(n, HALF_PI.low()))
                .minus(DoubleDouble.product(n, HALF_PI_THIRD));
        long quadrant = (long) n + turn;
        DoubleDouble size = (quadrant & 1) == 0 ? alternating(r, 21).times(r) : alternating(r, 22);
        return (quadrant & 2) == 0 ? size : size.times(-1);
    }

    /** sin r / r (odd {@code top}) or cos r (even {@code top}): the terms 1/n! of one parity with alternating signs. */
    private static DoubleDouble alternating(DoubleDouble r, int top) {
        DoubleDouble square = r.times(r).times(-1);
        DoubleDouble sum = INVERSE_FACTORIALS[top];
        for (int n = top - 2; n >= 0; n -= 2) {
            sum = sum.times(square).plus(INVERSE_FACTORIALS[n]);
        }
        return sum;
    }
}
