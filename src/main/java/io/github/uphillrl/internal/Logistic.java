package io.github.uphillrl.internal;

/**
 * A switch that is on with probability p = 1 / (1 + e⁻ᶻ), z being its logit: one independent bit.
 *
 * <p>Nothing overflows and nothing cancels for any finite z, nor for z = −∞, which is off for certain.
 */
public final class Logistic {
    private Logistic() {}

    /** p = 1 / (1 + e⁻ᶻ). */
    public static double probability(double z) {
        double e = Elementary.exp(-Math.abs(z));
        return (z >= 0 ? 1 : e) / (1 + e);
    }

    /** log p(on) = −log(1 + e⁻ᶻ), and log p(off) = −log(1 + eᶻ). */
    public static double logProbability(double z, boolean on) {
        double x = on ? z : -z;
        return Math.min(x, 0) - log1p(Elementary.exp(-Math.abs(x)));
    }

    /** ∂log p/∂z = 1[on] − p; 0 for z = −∞. */
    public static double score(double z, boolean on) {
        if (z == Double.NEGATIVE_INFINITY) return 0;
        return on ? probability(-z) : -probability(z);
    }

    /** H = log(1 + e⁻|z|) + |z| · e⁻|z| / (1 + e⁻|z|), in nats. */
    public static double entropy(double z) {
        double size = Math.abs(z);
        double e = Elementary.exp(-size);
        // ∞ · 0 would be NaN, and its limit is 0
        return e == 0 ? 0 : log1p(e) + size * (e / (1 + e));
    }

    /** ∂H/∂z = −z · p · (1 − p). */
    public static double entropyGradient(double z) {
        double e = Elementary.exp(-Math.abs(z));
        return e == 0 ? 0 : -z * (e / ((1 + e) * (1 + e)));
    }

    /**
     * log(1 + x) for 0 ≤ x ≤ 1, within a few ulp: the error of rounding 1 + x is divided out again (Goldberg, What every
     * computer scientist should know about floating-point arithmetic, ACM Computing Surveys 23, 1991, theorem 4).
     */
    static double log1p(double x) {
        double sum = 1 + x;
        return sum == 1 ? x : Elementary.log(sum) * (x / (sum - 1));
    }
}
