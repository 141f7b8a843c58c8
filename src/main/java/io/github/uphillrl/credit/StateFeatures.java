package io.github.uphillrl.credit;

/** What a linear baseline sees of an observation. A pure function whose result always has the same length. */
@FunctionalInterface
public interface StateFeatures {
    /**
     * Returns the features.
     *
     * @param observation what was seen; a copy
     * @param step when it was seen, from 0
     * @return at least 1 number, finite; always as many
     */
    double[] of(double[] observation, int step);

    /**
     * {@code (o, o², t/100, (t/100)², (t/100)³, 1)} with o² element by element (Duan et al., Benchmarking deep
     * reinforcement learning for continuous control, ICML 2016, <a
     * href="https://arxiv.org/abs/1604.06778">arXiv:1604.06778</a>, supplementary material, "linear baseline").
     */
    static StateFeatures polynomial() {
        return PolynomialFeatures.INSTANCE;
    }
}
