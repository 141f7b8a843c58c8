package io.github.uphillrl.environment;

/**
 * The actions of an environment, and how one is written as a row of doubles.
 *
 * <p>What {@link #encode} wrote, {@link #decode} reads back, equal and fresh. Both look at the shape of an action and,
 * where actions are finitely many, at its value; a bounded continuous space carries values beyond its bounds as they
 * are, since a policy reckons with the action it drew before {@link #clip} made it fit.
 *
 * @param <A> the type of an action
 */
public interface ActionSpace<A> {
    /**
     * Returns the actions 0 … n−1; encoded in one column, the index.
     *
     * @param n how many, at least 1
     */
    static ActionSpace<Integer> discrete(int n) {
        return new DiscreteSpace(n);
    }

    /**
     * Returns several choices made at once, the <i>i</i>-th among 0 … n[i]−1; encoded in one column each, the index.
     *
     * @param n the number of options of each choice, all at least 1; copied
     */
    static ActionSpace<int[]> multiDiscrete(int... n) {
        return new MultiDiscreteSpace(n);
    }

    /**
     * Returns several switches set at once; encoded in one column each, 0 for off and 1 for on.
     *
     * @param n how many switches, at least 1
     */
    static ActionSpace<boolean[]> multiBinary(int n) {
        return new MultiBinarySpace(n);
    }

    /**
     * Returns the vectors of {@code n} finite numbers from {@code low} to {@code high}; encoded as they are.
     *
     * @param n how many components, at least 1
     * @param low the least value of each; −∞ for no bound
     * @param high the greatest value of each, at least {@code low}; +∞ for no bound
     */
    static ActionSpace<double[]> box(int n, double low, double high) {
        return BoxSpace.uniform(n, low, high);
    }

    /**
     * Returns the vectors whose <i>i</i>-th component is a finite number from low[i] to high[i]; encoded as they are.
     *
     * @param low the least values; −∞ for no bound; copied
     * @param high the greatest values, as many and none below its {@code low}; +∞ for no bound; copied
     */
    static ActionSpace<double[]> box(double[] low, double[] high) {
        return new BoxSpace(low, high);
    }

    /** Returns how many columns an encoded action has. */
    int width();

    /**
     * Writes an action to {@code target[offset … offset + width)}.
     *
     * @throws IllegalArgumentException if the action has the wrong length, or an index that does not exist
     */
    void encode(A action, double[] target, int offset);

    /**
     * Reads the action that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the columns hold an index that does not exist
     */
    A decode(double[] source, int offset);

    /** Returns whether {@code action} belongs to this space. */
    boolean contains(A action);

    /**
     * Returns the nearest action of this space; only a bounded continuous space changes anything, and then returns a
     * fresh one.
     *
     * @throws IllegalArgumentException if a continuous one has the wrong length or holds NaN
     */
    default A clip(A action) {
        return action;
    }

    /** Returns the class of an action; unless overridden, that of the action which encoded zeros stand for. */
    default Class<?> actionType() {
        return decode(new double[width()], 0).getClass();
    }
}
