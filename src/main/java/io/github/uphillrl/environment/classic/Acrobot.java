package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;

/**
 * {@code Acrobot-v1}: swing the free end of a chain of two links above a line, with a motor in the joint between them.
 * The actions are torques on that joint: −1 (0), 0 (1) and 1 N·m (2).
 *
 * <p>The observation is {@code [6]}: cosine and sine of the first link's angle from hanging straight down, cosine and
 * sine of the second link's angle from the first's direction, and both angular velocities in rad/s, within ±4π and ±9π;
 * all rounded to float32. Every step costs 1 (the reward is −1), but not the one that reaches the goal. An episode
 * terminates when the free end is more than 1 m, a link's length, above the fixed one, and is truncated after 500 steps;
 * solved is a mean return of −100. One step is 0.2 s.
 *
 * <p>{@code reset(seed)}, dynamics and ends are those of Gymnasium 1.3.0
 * ({@code gymnasium/envs/classic_control/acrobot.py}), which follows Sutton: Generalization in reinforcement learning:
 * successful examples using sparse coarse coding, Advances in Neural Information Processing Systems 8, 1996, with the
 * equations of Sutton and Barto: Reinforcement Learning: An Introduction, 1998, section 11.3. The chain moves
 * chaotically, so the last bits in which NumPy's sine differs from ours grow: a long episode of many swings comes to
 * differ from Gymnasium's.
 */
public final class Acrobot extends SingleLane<Integer> {
    static final EnvironmentSpec SPEC = EnvironmentSpec.of("Acrobot-v1")
            .withMaxEpisodeSteps(AcrobotLanes.MAX_EPISODE_STEPS)
            .withRewardThreshold(-100);

    private final AcrobotLanes lane;

    /** Makes one; the first call must be {@link #reset(long)}. */
    public Acrobot() {
        this(new AcrobotLanes(1));
    }

    private Acrobot(AcrobotLanes lane) {
        super(lane);
        this.lane = lane;
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(SPEC);
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.of(new AcrobotLanes(lanes));
    }

    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new AcrobotDrawing(lane));
    }
}
