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
 * A bandit with any number of arms: an episode is one pull, which earns what that arm's distribution gives.
 *
 * <p>The action is the arm; the observation, {@code [1]}, is always 1, so that a linear layer has something to weigh.
 * Every episode terminates with its first step. The reward is drawn from a stream that belongs to the episode's seed
 * alone. After Sutton and Barto: Reinforcement Learning, 2nd edition, chapter 2.
 *
 * <p>{@code Environments} knows {@link #minusOnePlusOne()} as {@code "Bandit-v0"}.
 */
public final class Bandit extends SingleLane<Integer> {
    static final EnvironmentSpec SPEC = EnvironmentSpec.of("Bandit-v0");

    private final BanditLanes lane;
    private final Arm[] arms;
    private final Optional<EnvironmentSpec> spec;

    private Bandit(Arm[] arms, Optional<EnvironmentSpec> spec) {
        this(new BanditLanes(arms, 1), arms, spec);
    }

    private Bandit(BanditLanes lane, Arm[] arms, Optional<EnvironmentSpec> spec) {
        super(lane);
        this.lane = lane;
        this.arms = arms;
        this.spec = spec;
    }

    /** Returns a bandit with these arms, at least 1; copied. */
    public static Bandit of(Arm... arms) {
        Check.require(arms.length >= 1, "a bandit needs at least 1 arm, got none");
        return new Bandit(arms.clone(), Optional.empty());
    }

    /** Returns a bandit whose arms always pay the same: arm <i>i</i> pays {@code rewards[i]}, which must be finite. */
    public static Bandit of(double... rewards) {
        return of(Arrays.stream(rewards).mapToObj(Arm::constant).toArray(Arm[]::new));
    }

    /** Returns the bandit of two arms of which the first always pays −1 and the second +1. */
    public static Bandit minusOnePlusOne() {
        return new Bandit(new Arm[] {Arm.constant(-1), Arm.constant(1)}, Optional.of(SPEC));
    }

    /** Returns how many arms there are; the actions are 0 … arms − 1. */
    public int arms() {
        return arms.length;
    }

    /** Returns the expected reward of an arm, 0 … arms − 1, where it is known. */
    public OptionalDouble expectedReward(int arm) {
        Check.require(arm >= 0 && arm < arms.length, "arm must lie in 0 … %d, got %d", arms.length - 1, arm);
        return arms[arm].mean();
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return spec;
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.of(new BanditLanes(arms, lanes));
    }

    /** Returns a drawing of the arms; the one pulled stands out. */
    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new ArmsDrawing(new Arm[][] {arms}, () -> 0, () -> lane.pulled(0)));
    }
}
