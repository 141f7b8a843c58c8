package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;

/**
 * {@code MountainCarContinuous-v0}: {@link MountainCar} with an engine that pushes by any force from −1 to 1, and a reward
 * that prefers little of it. The action is {@code [1]}, the force, taken as a float32; beyond the bounds the car is
 * pushed by the bound.
 *
 * <p>The observation is {@code [2]}: the position, −1.2 … 0.6, and the velocity per step, within ±0.07, without units;
 * rounded to float32. A step earns 100 if it reaches the goal, less a tenth of the square of the action (as given, also
 * beyond the bounds). An episode terminates when the car is at 0.45 or beyond and not rolling back, and is truncated
 * after 999 steps; solved is a mean return of 90.
 *
 * <p>{@code reset(seed)}, dynamics and ends are those of Gymnasium 1.3.0
 * ({@code gymnasium/envs/classic_control/continuous_mountain_car.py}) given float32 actions, as its action space has
 * them. The task is that of Moore: Efficient memory-based learning for robot control, PhD thesis, University of Cambridge,
 * 1990.
 */
public final class MountainCarContinuous extends SingleLane<double[]> {
    static final EnvironmentSpec SPEC = EnvironmentSpec.of("MountainCarContinuous-v0")
            .withMaxEpisodeSteps(MountainCarContinuousLanes.MAX_EPISODE_STEPS)
            .withRewardThreshold(90);

    private final MountainCarContinuousLanes lane;

    /** Makes one; the first call must be {@link #reset(long)}. */
    public MountainCarContinuous() {
        this(new MountainCarContinuousLanes(1));
    }

    private MountainCarContinuous(MountainCarContinuousLanes lane) {
        super(lane);
        this.lane = lane;
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(SPEC);
    }

    @Override
    public Optional<VectorEnvironment<double[]>> vectorized(int lanes) {
        return Optional.of(new MountainCarContinuousLanes(lanes));
    }

    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new ValleyDrawing(lane, MountainCarContinuousLanes.GOAL));
    }
}
