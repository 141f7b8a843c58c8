package io.github.uphillrl.internal;

/**
 * A normal variable squashed by tanh, and the moments that its entropy needs: E[log(1 − tanh² u)] for u ~ N(μ, σ²), and its
 * derivatives. They have no closed form; this is the trapezoidal rule, whose error falls exponentially for functions that
 * are analytic in a strip about the real line (Trefethen and Weideman, The exponentially convergent trapezoidal rule, SIAM
 * Review 56, 2014).
 *
 * <p>log cosh u has its nearest singularities at ±iπ/2. A narrow density is summed over steps of 0.4 σ. A wide one is summed
 * over fixed u: from log cosh u is subtracted the smooth |u|, g(u) = E|u + N(0, 1)|, whose expectation is known, and what is
 * left dies out with e⁻²|u|.
 */
public final class TanhNormal {
    private static final double LOG_2 = 0.6931471805599453;
    private static final double LOG_WIDE = -LOG_2;
    private static final double NARROW_STEP = 0.4;
    private static final int NARROW_NODES = 22;
    private static final double WIDE_STEP = 0.2;
    private static final int WIDE_NODES = 95;
    private static final double[] NARROW_WEIGHTS = new double[NARROW_NODES + 1];
    private static final double[] LOG_COSH_REST = new double[WIDE_NODES + 1];
    private static final double[] TANH_REST = new double[WIDE_NODES + 1];
    private static final double[] SECH_SQUARED = new double[WIDE_NODES + 1];

    static {
        for (int k = 0; k <= NARROW_NODES; k++) {
            NARROW_WEIGHTS[k] = NARROW_STEP * Normal.density(NARROW_STEP * k);
        }
        for (int k = 0; k <= WIDE_NODES; k++) {
            double u = WIDE_STEP * k;
            LOG_COSH_REST[k] = (-0.5 * logDerivative(u)) + LOG_2 - smoothSize(u, 1);
            TANH_REST[k] = Elementary.tanh(u) - Normal.central(u);
            SECH_SQUARED[k] = Elementary.exp(logDerivative(u));
        }
    }

    private final double[] densities = new double[2 * WIDE_NODES + 1];
    private double logDerivative;
    private double meanGradient;
    private double logStdGradient;

    /** log (d tanh u / du) = log(1 − tanh² u) = 2 (log 2 − |u| − log(1 + e⁻²|u|)). */
    public static double logDerivative(double u) {
        double size = Math.abs(u);
        return 2 * (LOG_2 - size - Logistic.log1p(Elementary.exp(-2 * size)));
    }

    /** The action that u stands for: tanh u, stretched over {@code low … high}; never outside. */
    public static double squash(double u, double low, double high) {
        double action = Math.fma(0.5 * high - 0.5 * low, Elementary.tanh(u), 0.5 * low + 0.5 * high);
        return Math.min(Math.max(action, low), high);
    }

    /** E|u + ε| = u (2Φ(u/s) − 1) + 2 s φ(u/s) for ε ~ N(0, s²). */
    private static double smoothSize(double u, double s) {
        return u * Normal.central(u / s) + 2 * s * Normal.density(u / s);
    }

    /** Computes the three moments of N(μ, e²ˡ), {@code logStd} being l. */
    public void compute(double mean, double logStd) {
        double std = Elementary.exp(logStd);
        if (logStd < LOG_WIDE) {
            narrow(mean, std);
        } else {
            wide(mean, std);
        }
    }

    private void narrow(double mean, double std) {
        double log = 0;
        double tanh = 0;
        double slope = 0;
        for (int k = -NARROW_NODES; k <= NARROW_NODES; k++) {
            double weight = NARROW_WEIGHTS[Math.abs(k)];
            double u = Math.fma(std, NARROW_STEP * k, mean);
            double size = Math.abs(u);
            // all three functions of one power: log sech² u, tanh u and sech² u
            double e = Elementary.exp(-2 * size);
            log += weight * (2 * (LOG_2 - size - Logistic.log1p(e)));
            tanh += weight * Math.copySign((1 - e) / (1 + e), u);
            slope += weight * (4 * e / ((1 + e) * (1 + e)));
        }
        set(log, tanh, std * std * slope);
    }

    private void wide(double mean, double std) {
        double inverse = 1 / std;
        for (int k = -WIDE_NODES; k <= WIDE_NODES; k++) {
            double z = (WIDE_STEP * k - mean) * inverse;
            densities[WIDE_NODES + k] = -0.5 * z * z;
        }
        Kernels.functions().exp(densities, 0, densities.length);
        double log = 0;
        double tanh = 0;
        double slope = 0;
        for (int k = -WIDE_NODES; k <= WIDE_NODES; k++) {
            double density = densities[WIDE_NODES + k];
            int node = Math.abs(k);
            log += density * LOG_COSH_REST[node];
            tanh += (k < 0 ? -density : density) * TANH_REST[node];
            slope += density * SECH_SQUARED[node];
        }
        double weight = WIDE_STEP * Normal.density(0) * inverse;
        double spread = Math.sqrt(Math.fma(std, std, 1));
        double logCosh = weight * log - LOG_2 + smoothSize(mean, spread);
        set(-2 * logCosh, weight * tanh + Normal.central(mean / spread), std * std * (weight * slope));
    }

    private void set(double log, double tanh, double slope) {
        logDerivative = log;
        meanGradient = -2 * tanh;
        logStdGradient = -2 * slope;
    }

    /** Returns E[log(1 − tanh² u)]. */
    public double logDerivative() {
        return logDerivative;
    }

    /** Returns its derivative at μ, −2 E[tanh u]. */
    public double meanGradient() {
        return meanGradient;
    }

    /** Returns its derivative at log σ, −2 σ² E[1 − tanh² u]. */
    public double logStdGradient() {
        return logStdGradient;
    }
}
