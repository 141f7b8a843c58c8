package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.function.BiFunction;

/**
 * A tuned run of an environment, all but the seed; those of the built-in ones are in {@link Presets}.
 *
 * <pre>{@code
 * NetworkPolicy<Integer> policy = Presets.cartPole().train(1);
 * }</pre>
 *
 * <p>or, to look on, to change something, or to save:
 *
 * <pre>{@code
 * Preset<Integer> preset = Presets.cartPole();
 * try (Reinforce<Integer> run = preset.builder(1).threads(4).listener(…).build()) {
 *     run.train(preset.stop());
 * }
 * }</pre>
 *
 * <p>A value: it may be used for many runs, at the same time too.
 *
 * @param <A> the type of an action
 */
public final class Preset<A> {
    private final String environmentId;
    private final Class<A> actionType;
    private final long updates;
    private final BiFunction<EnvironmentFactory<A>, Long, Reinforce.Builder<A>> recipe;

    /**
     * @param environmentId the name of a registered environment
     * @param actionType the type of its actions
     * @param updates how many the run is made for
     * @param recipe from environments and a seed to a run, whose policy begins as the seed says
     */
    Preset(
            String environmentId,
            Class<A> actionType,
            long updates,
            BiFunction<EnvironmentFactory<A>, Long, Reinforce.Builder<A>> recipe) {
        this.environmentId = environmentId;
        this.actionType = actionType;
        this.updates = Check.positive(updates, "updates");
        this.recipe = recipe;
    }

    /** Returns the name under which {@link Environments} knows the environment. */
    public String environmentId() {
        return environmentId;
    }

    /** Returns what makes the environment as it is registered, to be trained and judged in. */
    public EnvironmentFactory<A> environments() {
        return Environments.factory(environmentId, actionType);
    }

    /** Returns how many updates the run is made for: learning rates, where they fall, have fallen then. */
    public long updates() {
        return updates;
    }

    /** Returns the condition that stops after {@link #updates()}. */
    public StopCondition stop() {
        return StopCondition.updates(updates);
    }

    /**
     * Begins a run with an untrained policy; whatever is set on it prevails over the preset.
     *
     * @param seed of the policy's first parameters and of everything that the run draws
     */
    public Reinforce.Builder<A> builder(long seed) {
        return recipe.apply(environments(), seed).seed(seed);
    }

    /**
     * Trains a new policy, on one thread.
     *
     * @param seed of the policy's first parameters and of everything that the run draws; the same one gives the same
     *     policy, to the bit
     */
    public NetworkPolicy<A> train(long seed) {
        try (Reinforce<A> run = builder(seed).build()) {
            run.train(stop());
            return run.policy();
        }
    }

    @Override
    public String toString() {
        return "Preset[" + environmentId + ", " + updates + " updates]";
    }
}
