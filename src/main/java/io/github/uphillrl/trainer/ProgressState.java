package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import java.util.Map;

/** How far a run has come, as numbers; a count is two, its upper and its lower 32 bits, since a double has only 53. */
record ProgressState(Progress progress) implements Stateful {
    private static final String COUNTS = "counts";
    private static final String RETURNS = "returns";
    private static final int NUMBERS = 6;
    private static final long LOWER = 0xFFFF_FFFFL;

    @Override
    public Map<String, double[]> state() {
        double[] counts = new double[NUMBERS];
        split(progress.updates(), counts, 0);
        split(progress.episodes(), counts, 2);
        split(progress.steps(), counts, 4);
        return Map.of(COUNTS, counts, RETURNS, progress.latestReturns());
    }

    private static void split(long count, double[] target, int offset) {
        target[offset] = (double) (count >>> Integer.SIZE);
        target[offset + 1] = (double) (count & LOWER);
    }

    @Override
    public void restore(Map<String, double[]> state) {
        double[] counts = state.getOrDefault(COUNTS, new double[NUMBERS]);
        double[] returns = state.getOrDefault(RETURNS, new double[0]);
        Check.require(
                counts.length == NUMBERS && (state.isEmpty() || state.size() == 2),
                "progress is %d counts and the latest returns, got %s",
                NUMBERS,
                state.keySet());
        progress.set(joined(counts, 0), joined(counts, 2), joined(counts, 4), returns);
    }

    private static long joined(double[] counts, int offset) {
        for (int i = offset; i < offset + 2; i++) {
            Check.require(
                    counts[i] >= 0 && counts[i] <= LOWER && counts[i] == Math.rint(counts[i]),
                    "a count's halves must be integers of 32 bits, got %s",
                    counts[i]);
        }
        long count = ((long) counts[offset] << Integer.SIZE) | (long) counts[offset + 1];
        Check.require(count >= 0, "a count must be 0 or above, got %d", count);
        return count;
    }
}
