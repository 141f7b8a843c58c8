package io.github.uphillrl.explain;

/** Says in at most 28 characters what happened to an action, and why. */
final class Verdict {
    /** Smaller changes of a probability are rounding. */
    private static final double NOTHING = 1e-12;

    private Verdict() {}

    static String of(boolean legal, boolean sampled, double weight, double predictedLogChange, double change) {
        if (!legal) return "not legal";
        if (Math.abs(change) < NOTHING) return "stays";
        String moves = change > 0 ? "rises" : "falls";
        if (predictedLogChange * change < 0) return moves + ": the step is too large";
        if (!sampled) return moves + (change > 0 ? ": the others fall" : ": the others rise");
        if (weight * change > 0) return moves + ": sampled, weight " + (weight > 0 ? "> 0" : "< 0");
        return moves + ": outweighed by others";
    }
}
