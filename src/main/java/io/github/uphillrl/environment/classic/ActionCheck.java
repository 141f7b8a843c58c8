package io.github.uphillrl.environment.classic;

/** What a lane's action may be; the messages are made only when needed, since every step asks. */
final class ActionCheck {
    private ActionCheck() {}

    /** {@code action} is one of 0 … n − 1. */
    static void index(int lane, double action, int n) {
        if (!(action >= 0 && action < n) || action != (int) action) {
            throw new IllegalArgumentException(
                    "the action of lane " + lane + " must be a whole number in 0 … " + (n - 1) + ", got " + action);
        }
    }

    /** {@code action} is finite, also after rounding to float32. */
    static void real(int lane, double action) {
        if (!Float.isFinite((float) action)) {
            throw new IllegalArgumentException(
                    "the action of lane " + lane + " must be a finite float32, got " + action);
        }
    }
}
