package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;

/**
 * {@code MountainCar-v0}: drive out of a valley with an engine that is too weak to climb the slope at once. The actions
 * push to the left (0), not at all (1), or to the right (2).
 *
 * <p>The observation is {@code [2]}: the position, −1.2 … 0.6, and the velocity per step, within ±0.07, without units;
 * rounded to float32. The wall at −1.2 stops the car. Every step costs 1 (the reward is −1). An episode terminates when
 * the car is at 0.5 or beyond and not rolling back, and is truncated after 200 steps; solved is a mean return of −110.
 *
 * <p>{@code reset(seed)}, dynamics and ends are those of Gymnasium 1.3.0
 * ({@code gymnasium/envs/classic_control/mountain_car.py}), which follows Moore: Efficient memory-based learning for robot
 * control, PhD thesis, University of Cambridge, 1990.
 */
public final class MountainCar extends SingleLane<Integer> {
    static final EnvironmentSpec SPEC = EnvironmentSpec.of("MountainCar-v0")
            .withMaxEpisodeSteps(MountainCarLanes.MAX_EPISODE_STEPS)
            .withRewardThreshold(-110);

    private final MountainCarLanes lane;

    /** Makes one; the first call must be {@link #reset(long)}. */
    public MountainCar() {
        this(new MountainCarLanes(1));
    }

    private MountainCar(MountainCarLanes lane) {
        super(lane);
        this.lane = lane;
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(SPEC);
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.of(new MountainCarLanes(lanes));
    }

    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new ValleyDrawing(lane, MountainCarLanes.GOAL));
    }
}
