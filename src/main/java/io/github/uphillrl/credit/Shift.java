package io.github.uphillrl.credit;

/** Moves all weights of a batch by the same amount. */
final class Shift {
    private Shift() {}

    static void down(double[] weights, int steps, double amount) {
        for (int i = 0; i < steps; i++) {
            weights[i] -= amount;
        }
    }
}
