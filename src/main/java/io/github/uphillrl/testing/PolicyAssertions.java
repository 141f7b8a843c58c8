package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.Policy;
import io.github.uphillrl.trainer.GradientEstimator;
import io.github.uphillrl.trainer.Reinforce;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Assertions about training for unit tests of one's own rewards, environments and estimators, whatever the test framework:
 * they throw {@link AssertionError} with a table of what happened.
 *
 * <pre>{@code
 * LongFunction<Reinforce<Integer>> training = seed -> Reinforce.builder(Warehouse::new, newPolicy(seed))
 *         .seed(seed)
 *         .build();
 * PolicyAssertions.assertActionGainsProbability(training, jammedAisle, DETOUR);
 * PolicyAssertions.assertReaches(training, 40, 100_000, 1, 2, 3);
 * }</pre>
 *
 * <p>Those that train take a function from a seed to a new run of a new policy, which they close; to a run that was used
 * before, or a policy twice, they answer with {@link IllegalArgumentException}. A run is a function of its seed, so an
 * assertion that passes today passes tomorrow. Where one could pass by luck, its documentation says how probable that is.
 */
public final class PolicyAssertions {
    /** How many updates are made unless another number is given. */
    public static final int DEFAULT_UPDATES = 50;

    private static final long[] SEEDS = {1, 2, 3, 4, 5};
    private static final int COMPARED_UPDATES = 5;

    private PolicyAssertions() {}

    /**
     * Asserts that {@link #DEFAULT_UPDATES} updates make an action more probable, with each of the seeds 1 … 5.
     *
     * @param training from a seed to a new run
     * @param observation {@code [observationSize]}
     * @param action what should gain
     */
    public static <A> void assertActionGainsProbability(
            LongFunction<Reinforce<A>> training, double[] observation, A action) {
        assertActionGainsProbability(training, observation, action, DEFAULT_UPDATES, SEEDS);
    }

    /**
     * Asserts that training makes an action more probable (of continuous actions: its density larger) than it was in the
     * untrained policy, with every seed. An update that only makes noise passes with n seeds with probability 2⁻ⁿ.
     *
     * @param training from a seed to a new run
     * @param observation {@code [observationSize]}
     * @param action what should gain
     * @param updates how many updates are made with each seed, at least 1
     * @param seeds at least one
     */
    public static <A> void assertActionGainsProbability(
            LongFunction<Reinforce<A>> training, double[] observation, A action, int updates, long... seeds) {
        Check.positive(updates, "updates");
        new ProbabilityGain<>(observation, action, updates).check(training, seeds);
    }

    /**
     * Asserts that a policy takes an action often enough.
     *
     * @param policy any
     * @param observation {@code [observationSize]}
     * @param action what should be taken
     * @param minimumProbability 0 … 1; of continuous actions a density, which may be larger
     */
    public static <A> void assertPrefers(Policy<A> policy, double[] observation, A action, double minimumProbability) {
        Preference.check(policy, observation, action, minimumProbability);
    }

    /**
     * Asserts that the return rises, with each of the seeds 1 … 5.
     *
     * @param training from a seed to a new run
     * @param updates how many updates are made with each seed, at least 2
     */
    public static <A> void assertAscends(LongFunction<Reinforce<A>> training, int updates) {
        assertAscends(training, updates, SEEDS);
    }

    /**
     * Asserts that the mean return of the last fifth of the updates exceeds that of the first fifth (at least one update
     * each), with every seed. Training that learns nothing passes with n seeds with probability 2⁻ⁿ at most.
     *
     * @param training from a seed to a new run
     * @param updates how many updates are made with each seed, at least 2
     * @param seeds at least one
     */
    public static <A> void assertAscends(LongFunction<Reinforce<A>> training, int updates, long... seeds) {
        new Ascent<A>(updates).check(training, seeds);
    }

    /**
     * Asserts that with every seed the mean undiscounted return of the last 100 training episodes reaches a goal at the
     * end of an update, before the run has taken too many steps.
     *
     * @param training from a seed to a new run
     * @param meanReturn the goal, finite
     * @param withinSteps the most environment steps a run may take, at least 1
     * @param seeds at least one
     */
    public static <A> void assertReaches(
            LongFunction<Reinforce<A>> training, double meanReturn, long withinSteps, long... seeds) {
        new Goal<A>(meanReturn, withinSteps).check(training, seeds);
    }

    /**
     * Asserts that two runs of seed 1 are the same, bit for bit, after each of 5 updates; it fails for environments that
     * draw from anything but their seed.
     *
     * @param training from a seed to a new run
     */
    public static <A> void assertDeterministic(LongFunction<Reinforce<A>> training) {
        Determinism<A> determinism = new Determinism<>(COMPARED_UPDATES);
        determinism.run("first", () -> training.apply(1));
        determinism.run("second", () -> training.apply(1));
        determinism.check("two runs of seed 1 must be the same");
    }

    /**
     * Asserts that runs of seed 1 with different numbers of threads are the same, bit for bit, after each of 5 updates.
     *
     * @param training from a seed and a number of threads to a new run
     * @param threads the numbers of threads to compare, each at least 1; at least two, which may be equal
     */
    public static <A> void assertDeterministic(ThreadedTraining<A> training, int... threads) {
        Check.require(threads.length >= 2, "there must be at least 2 numbers of threads, got %d", threads.length);
        Determinism<A> determinism = new Determinism<>(COMPARED_UPDATES);
        for (int i = 0; i < threads.length; i++) {
            int count = Check.positive(threads[i], "threads[" + i + "]");
            String name = Show.count(count, "thread");
            determinism.run(name, () -> training.run(1, count));
        }
        determinism.check("runs of seed 1 must be the same with every number of threads");
    }

    /**
     * Asserts that an estimator of the gradient is unbiased: that its mean over all batches of 2 episodes is ∇J. The sum
     * over all of them is exact, so there is no luck in it; 10⁻⁹ is a good tolerance. What this finds and no learning curve
     * shows: returns off by one step, rewards of the next episode added to discounted returns, a missing γᵗ, a baseline that has seen its
     * own return. The policy is a small network of this assertion's own; a learned baseline is taught by 20 batches first.
     *
     * @param estimator sets discount, credit, baseline …, as for {@link Reinforce#builder}
     * @param mdp a world with at most 316 different episodes; its time limit, if it has one, is part of J
     * @param tolerance the largest ‖E ĝ − ∇J‖ / ‖∇J‖, 0 or above
     * @throws IllegalArgumentException if there are too many batches, or ∇J is 0
     */
    public static void assertUnbiased(Consumer<GradientEstimator.Builder> estimator, FiniteMdp mdp, double tolerance) {
        Unbiasedness.check(estimator, mdp, tolerance);
    }

    /**
     * Asserts that an environment keeps to its contract; as {@link EnvironmentChecker#assertValid(Supplier)}.
     *
     * @param environments makes the environments, all of which are closed
     */
    public static <A> void assertValid(Supplier<? extends Environment<A>> environments) {
        EnvironmentChecker.assertValid(environments);
    }
}
