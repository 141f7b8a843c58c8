package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A bandit whose arms depend on a context: an episode shows one, drawn with given probabilities, and is one pull of one
 * of its arms.
 *
 * <p>The action is the arm; the observation is the context as a one-hot row {@code [contexts]}, the last one too. Every
 * episode terminates with its first step. Context and reward are drawn from a stream that belongs to the episode's seed
 * alone. After Sutton and Barto: Reinforcement Learning, 2nd edition, section 2.9 (associative search).
 *
 * <p>{@code Environments} knows {@code matching(4)} as {@code "ContextualBandit-v0"}.
 */
public final class ContextualBandit extends SingleLane<Integer> {
    static final EnvironmentSpec SPEC = EnvironmentSpec.of("ContextualBandit-v0");

    private static final double TOLERANCE = 1e-9;

    private final ContextualLanes lane;
    private final double[] probabilities;
    private final Arm[][] arms;
    private final Optional<EnvironmentSpec> spec;

    private ContextualBandit(double[] probabilities, Arm[][] arms, Optional<EnvironmentSpec> spec) {
        this(new ContextualLanes(probabilities, arms, 1), probabilities, arms, spec);
    }

    private ContextualBandit(
            ContextualLanes lane, double[] probabilities, Arm[][] arms, Optional<EnvironmentSpec> spec) {
        super(lane);
        this.lane = lane;
        this.probabilities = probabilities;
        this.arms = arms;
        this.spec = spec;
    }

    /** Returns a bandit with equally probable contexts; {@code arms[context][arm]}, as many in each, at least 1; copied. */
    public static ContextualBandit of(Arm[][] arms) {
        double[] probabilities = new double[arms.length];
        Arrays.fill(probabilities, 1.0 / arms.length);
        return of(probabilities, arms);
    }

    /**
     * Returns a bandit with these contexts; both arrays are copied.
     *
     * @param probabilities {@code [contexts]}, of each context; they sum to 1 within 1e-9
     * @param arms {@code [contexts][arms]}, as many arms in each context, at least 1
     */
    public static ContextualBandit of(double[] probabilities, Arm[][] arms) {
        Check.require(arms.length >= 1, "a contextual bandit needs at least 1 context, got none");
        Check.require(
                probabilities.length == arms.length,
                "%d contexts need as many probabilities, got %d",
                arms.length,
                probabilities.length);
        double sum = 0;
        for (double probability : probabilities) sum += Check.fraction(probability, "a context's probability");
        Check.require(Math.abs(sum - 1) <= TOLERANCE, "the probabilities of the contexts must sum to 1, got %s", sum);
        Arm[][] copies = new Arm[arms.length][];
        for (int context = 0; context < arms.length; context++) copies[context] = copyOf(arms, context);
        return new ContextualBandit(probabilities.clone(), copies, Optional.empty());
    }

    /**
     * Returns a bandit of as many contexts as arms, where the arm with the context's number pays 1 with probability 0.9,
     * and every other with probability 0.1.
     *
     * @param n how many of either, at least 1
     */
    public static ContextualBandit matching(int n) {
        Arm[][] arms = new Arm[Check.positive(n, "n")][n];
        for (int context = 0; context < n; context++) {
            Arrays.fill(arms[context], Arm.bernoulli(0.1));
            arms[context][context] = Arm.bernoulli(0.9);
        }
        return of(arms);
    }

    static ContextualBandit registered() {
        ContextualBandit bandit = matching(4);
        return new ContextualBandit(bandit.probabilities, bandit.arms, Optional.of(SPEC));
    }

    /** Returns how many contexts there are. */
    public int contexts() {
        return arms.length;
    }

    /** Returns how many arms there are; the actions are 0 … arms − 1. */
    public int arms() {
        return arms[0].length;
    }

    /** Returns the expected reward of an arm in a context, where it is known. */
    public OptionalDouble expectedReward(int context, int arm) {
        Check.require(
                context >= 0 && context < contexts(), "context must lie in 0 … %d, got %d", contexts() - 1, context);
        Check.require(arm >= 0 && arm < arms(), "arm must lie in 0 … %d, got %d", arms() - 1, arm);
        return arms[context][arm].mean();
    }

    /**
     * Returns the expected reward of the best policy: Σ probability of the context · expected reward of its best arm.
     * Empty if an arm's expected reward is not known.
     */
    public OptionalDouble optimalValue() {
        double value = 0;
        for (int context = 0; context < contexts(); context++) {
            double best = Double.NEGATIVE_INFINITY;
            for (Arm arm : arms[context]) {
                if (arm.mean().isEmpty()) return OptionalDouble.empty();
                best = Math.max(best, arm.mean().getAsDouble());
            }
            value += probabilities[context] * best;
        }
        return OptionalDouble.of(value);
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return spec;
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.of(new ContextualLanes(probabilities, arms, lanes));
    }

    /** Returns a drawing of the arms, one row for each context; the present context and the arm pulled stand out. */
    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new ArmsDrawing(arms, () -> lane.context(0), () -> lane.pulled(0)));
    }

    private static Arm[] copyOf(Arm[][] arms, int context) {
        Check.require(arms[0].length >= 1, "a contextual bandit needs at least 1 arm, got none");
        Check.require(
                arms[context].length == arms[0].length,
                "every context must have %d arms, got %d in context %d",
                arms[0].length,
                arms[context].length,
                context);
        return arms[context].clone();
    }
}
