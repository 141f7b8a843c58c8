package io.github.uphillrl.environment;

/**
 * The actions of an environment, and how one is written as a row of doubles.
 *
 * @param <A> the type of an action
 */
public interface ActionSpace<A> {
    /** Returns the actions 0 … n−1; encoded in one column, the index. */
    static ActionSpace<Integer> discrete(int n) {
        return new DiscreteSpace(n);
    }

    /** Returns how many columns an encoded action has. */
    int width();

    /** Writes an action to {@code target[offset … offset + width)}. */
    void encode(A action, double[] target, int offset);

    /** Reads the action that {@link #encode} wrote. */
    A decode(double[] source, int offset);

    /** Returns whether {@code action} belongs to this space. */
    boolean contains(A action);

    /** Returns the nearest action of this space; only a bounded continuous space changes anything. */
    default A clip(A action) {
        return action;
    }
}
