package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;

/**
 * Writes an {@link Episode} by hand, step by step: one that was played elsewhere, one of a test, or one of all that are
 * possible. Training collects its own.
 *
 * @param <A> the type of an action
 */
public final class EpisodeBuilder<A> {
    private final ActionSpace<A> actionSpace;
    private final int observationSize;
    private final Episode<A> episode;
    private final double[] encoded;
    private final Tape tape;

    private EpisodeBuilder(ActionSpace<A> actionSpace, double[] firstObservation) {
        this.actionSpace = actionSpace;
        observationSize = firstObservation.length;
        episode = new Episode<>(observationSize, actionSpace);
        encoded = new double[actionSpace.width()];
        tape = new Tape(1, observationSize, encoded.length, 0);
        episode.begin(0, 0, requireObservation(firstObservation), 0);
    }

    /**
     * Begins an episode, which has number 0 and seed 0.
     *
     * @param actionSpace what its actions are chosen from
     * @param firstObservation what is seen first, finite; copied
     */
    public static <A> EpisodeBuilder<A> of(ActionSpace<A> actionSpace, double[] firstObservation) {
        return new EpisodeBuilder<>(actionSpace, firstObservation);
    }

    /**
     * Adds a step.
     *
     * @param action what was done, of the action space
     * @param reward what it earned, finite
     * @param observation what was seen afterwards, finite and as long as the first; copied
     */
    public EpisodeBuilder<A> step(A action, double reward, double[] observation) {
        Check.require(actionSpace.contains(action), "action %s is not in %s", action, actionSpace);
        Check.finite(reward, "reward");
        requireObservation(observation);
        actionSpace.encode(action, encoded, 0);
        tape.clear();
        tape.begin(0);
        tape.note(1, encoded, new double[] {reward}, observation, new double[0]);
        tape.write(0, episode);
        return this;
    }

    /**
     * Returns what was written, as an episode of its own memory; the builder can be used further.
     *
     * @param outcome how it ended: terminated or truncated
     * @throws IllegalArgumentException if there are no steps, or the outcome is that of an episode that goes on
     */
    public Episode<A> end(Outcome outcome) {
        Check.require(outcome.isFinal(), "an episode must have ended, got %s", outcome);
        Check.require(episode.length() >= 1, "an episode must have at least 1 step, got none");
        Episode<A> ended = episode.copy();
        ended.end(outcome);
        return ended;
    }

    private double[] requireObservation(double[] observation) {
        Check.require(
                observation.length == observationSize && observationSize >= 1,
                "observations must have length %d, and at least 1, got %d",
                observationSize,
                observation.length);
        for (double value : observation) Check.finite(value, "an observation's number");
        return observation;
    }
}
