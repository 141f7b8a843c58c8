package io.github.uphillrl.internal;

import java.util.random.RandomGenerator;

/**
 * The normal distribution: draws, and what densities need. The same bits on every JDK, since {@link
 * RandomGenerator#nextGaussian()} may change from one to the next.
 */
public final class Normal {
    /** ½ log 2π. */
    public static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;
    private static final double HALF_STEP = 0x1p-54;
    private static final double CENTRE = 0.425;
    /** From here on 1 − {@link #central} is below half an ulp of 1. */
    private static final double FAR = 8.3;

    private static final double NEGLIGIBLE = 0x1p-60;

    private static final double[] CENTRE_NUMERATOR = {
        3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
        45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227
    };
    private static final double[] CENTRE_DENOMINATOR = {
        1,
        42.31333070160091,
        687.1870074920579,
        5394.196021424751,
        21213.794301586597,
        39307.89580009271,
        28729.085735721943,
        5226.495278852854
    };
    private static final double[] MIDDLE_NUMERATOR = {
        1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
        1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1,
        2.053191626637759,
        1.6763848301838038,
        0.6897673349851,
        0.14810397642748008,
        0.015198666563616457,
        0.0005475938084995345,
        1.0507500716444169e-9
    };
    private static final double[] TAIL_NUMERATOR = {
        6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
        0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7
    };
    private static final double[] TAIL_DENOMINATOR = {
        1,
        0.599832206555888,
        0.1369298809227358,
        0.014875361290850615,
        0.0007868691311456133,
        1.8463183175100548e-5,
        1.421511758316446e-7,
        2.0442631033899397e-15
    };

    private Normal() {}

    /**
     * Draws from N(0, 1) by inversion, with one {@code nextDouble}. The 2⁵³ possible values lie symmetrically about 0,
     * which is not among them; the largest is 8.3.
     */
    public static double draw(RandomGenerator random) {
        // the middle of nextDouble's cell, less ½: both operations are exact
        return quantile((random.nextDouble() - 0.5) + HALF_STEP);
    }

    /**
     * Φ⁻¹(½ + q), to about 16 digits (Wichura, Algorithm AS 241: The percentage points of the normal distribution,
     * Applied Statistics 37, 1988, function PPND16).
     *
     * @param q within −½ … ½, both excluded
     */
    public static double quantile(double q) {
        if (Math.abs(q) <= CENTRE) {
            double r = Math.fma(-q, q, CENTRE * CENTRE);
            return q * (polynomial(CENTRE_NUMERATOR, r) / polynomial(CENTRE_DENOMINATOR, r));
        }
        double r = Math.sqrt(-Elementary.log(0.5 - Math.abs(q)));
        double size = r <= 5
                ? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
                : polynomial(TAIL_NUMERATOR, r - 5) / polynomial(TAIL_DENOMINATOR, r - 5);
        return Math.copySign(size, q);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = coefficients[7];
        for (int k = 6; k >= 0; k--) {
            sum = Math.fma(sum, x, coefficients[k]);
        }
        return sum;
    }

    /** φ(x), the density. */
    public static double density(double x) {
        double square = x * x;
        double power = Elementary.exp(-0.5 * square) * INVERSE_ROOT_TWO_PI;
        // what rounding the square left is worth several ulp of the power, but far out there is no such number
        return power == 0 ? 0 : Math.fma(-0.5 * Math.fma(x, x, -square), power, power);
    }

    /**
     * 2Φ(x) − 1 = 2φ(x) · (x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …), all terms of one sign (Marsaglia, Evaluating the normal
     * distribution, Journal of Statistical Software 11(4), 2004).
     */
    public static double central(double x) {
        if (Math.abs(x) > FAR) return Math.copySign(1, x);
        double sum = 0;
        double term = x;
        double square = x * x;
        for (int odd = 3; Math.abs(term) > NEGLIGIBLE * Math.abs(sum); odd += 2) {
            sum += term;
            term *= square / odd;
        }
        return 2 * density(x) * sum;
    }
}
