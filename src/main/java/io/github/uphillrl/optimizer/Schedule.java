package io.github.uphillrl.optimizer;

/** A number that changes from update to update: a learning rate, as a rule. A pure function. */
@FunctionalInterface
public interface Schedule {
    /**
     * Returns the value for one update.
     *
     * @param update t, the updates already made: 0 for the first
     */
    double at(long update);

    /**
     * v(t) = value.
     *
     * @param value finite
     */
    static Schedule constant(double value) {
        return new StandardSchedule.Constant(value);
    }

    /**
     * v(t) = from + (to − from) · min(t, updates) / updates.
     *
     * @param from finite, the value at t = 0
     * @param to finite, the value from t = updates on
     * @param updates at least 1
     */
    static Schedule linear(double from, double to, long updates) {
        return new StandardSchedule.Linear(from, to, updates);
    }

    /**
     * v(t) = from · factorᵗ, as {@code torch.optim.lr_scheduler.ExponentialLR} with gamma = factor.
     *
     * @param from finite, the value at t = 0
     * @param factor in 0 … 1
     */
    static Schedule exponential(double from, double factor) {
        return exponential(from, factor, Long.MAX_VALUE);
    }

    /**
     * v(t) = from · factor^min(t, updates).
     *
     * @param from finite, the value at t = 0
     * @param factor in 0 … 1
     * @param updates at least 1; from there on the value stays
     */
    static Schedule exponential(double from, double factor, long updates) {
        return new StandardSchedule.Exponential(from, factor, updates);
    }

    /**
     * v(t) = to + (from − to) · (1 + cos(π · min(t, updates) / updates)) / 2, as
     * {@code torch.optim.lr_scheduler.CosineAnnealingLR} up to its T_max = updates, where this one stays.
     *
     * <p>Source: Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR 2017, equation 5.
     *
     * @param from finite, the value at t = 0
     * @param to finite, the value from t = updates on
     * @param updates at least 1
     */
    static Schedule cosine(double from, double to, long updates) {
        return new StandardSchedule.Cosine(from, to, updates);
    }
}
