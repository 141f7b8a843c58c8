package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Step.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was seen in an episode, or its beginning, as values to compare bit by bit. */
final class Trace {
    /** The mask before the action, if any, and what followed; at the reset there is neither reward nor mask. */
    private record Moment(boolean[] legal, double[] observation, double reward, Outcome outcome) {
        private String difference(Moment other) {
            if (!Arrays.equals(legal, other.legal)) {
                return "the mask is " + Arrays.toString(legal) + " and " + Arrays.toString(other.legal);
            }
            for (int i = 0; i < Math.min(observation.length, other.observation.length); i++) {
                if (Double.compare(observation[i], other.observation[i]) != 0) {
                    return "observation[" + i + "] is " + observation[i] + " and " + other.observation[i];
                }
            }
            if (Double.compare(reward, other.reward) != 0) return "the reward is " + reward + " and " + other.reward;
            return outcome == other.outcome ? "" : "the outcome is " + outcome + " and " + other.outcome;
        }
    }

    private static final boolean[] ALL = {};

    /** Of a longer episode only the beginning is kept. */
    private static final int MOST_MOMENTS = Subject.PREFIX + 1;

    private final List<Moment> moments = new ArrayList<>();
    private int length = -1;
    private Outcome outcome = Outcome.RUNNING;
    private @Nullable String failure;

    void begin(double[] observation) {
        add(ALL, observation, 0, Outcome.RUNNING);
    }

    void add(boolean[] legal, double[] observation, double reward, Outcome outcome) {
        length++;
        this.outcome = outcome;
        if (length >= MOST_MOMENTS) return;
        moments.add(new Moment(withoutAllTrue(legal), observation.clone(), reward, outcome));
    }

    /** An array of nothing but true says the same as an empty one. */
    private static boolean[] withoutAllTrue(boolean[] legal) {
        for (boolean allowed : legal) if (!allowed) return legal.clone();
        return ALL;
    }

    /** Ends the trace with something that nothing can follow: an exception, or a value missing. */
    void fail(String what) {
        failure = what;
    }

    @Nullable
    String failure() {
        return failure;
    }

    /** Returns how many steps were taken, −1 before the reset. */
    int length() {
        return length;
    }

    /** Returns whether a step was final. */
    boolean isOver() {
        return outcome.isFinal();
    }

    /** Returns where and in what another trace is different first, or an empty text if it is not. */
    String difference(Trace other) {
        int common = Math.min(moments.size(), other.moments.size());
        for (int i = 0; i < common; i++) {
            String difference = moments.get(i).difference(other.moments.get(i));
            if (!difference.isEmpty()) return at(i) + difference;
        }
        if (moments.size() == other.moments.size() && Objects.equals(failure, other.failure)) return "";
        return at(common) + describe(common) + " and " + other.describe(common);
    }

    private static String at(int moment) {
        return moment == 0 ? "at the reset, " : "at step " + (moment - 1) + ", ";
    }

    private String describe(int moment) {
        if (moment < moments.size()) return "it goes on";
        return failure == null ? "it is over" : failure;
    }
}
