package io.github.uphillrl.testing;

/** What a player does with the arrays that pass between it and the environment, once it has read them. */
interface Handling<A> {
    /** An array that the environment has returned, at the reset for step −1. */
    default void observed(double[] observation, int step) {}

    /** An action that the environment has been given. */
    default void acted(A action) {}

    /** The episode is left: puts right what has been done to arrays. */
    default void end() {}
}
