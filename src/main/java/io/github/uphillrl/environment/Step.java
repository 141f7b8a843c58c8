package io.github.uphillrl.environment;

/**
 * What followed an action. Does not copy the observation; whoever keeps a step copies.
 *
 * @param observation what is seen now, {@code [observationSize]}; after a final step, what was seen last
 * @param reward what the action earned
 * @param outcome whether, and how, the episode ended
 */
public record Step(double[] observation, double reward, Outcome outcome) {
    /** How an episode stands after a step. Where a world reports both ends at once, {@code TERMINATED} wins. */
    public enum Outcome {
        /** The episode goes on. */
        RUNNING,
        /** The world ended; nothing can be earned any more, so the value of what follows is 0. */
        TERMINATED,
        /** The episode was cut off, by a time limit for instance; the world itself would have gone on. */
        TRUNCATED;

        /** Returns whether the episode is over. */
        public boolean isFinal() {
            return this != RUNNING;
        }
    }

    /** Returns a step after which the episode goes on. */
    public static Step running(double[] observation, double reward) {
        return new Step(observation, reward, Outcome.RUNNING);
    }

    /** Returns a step that ended the world. */
    public static Step terminated(double[] observation, double reward) {
        return new Step(observation, reward, Outcome.TERMINATED);
    }

    /** Returns a step at which the episode was cut off. */
    public static Step truncated(double[] observation, double reward) {
        return new Step(observation, reward, Outcome.TRUNCATED);
    }
}
