package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;

/**
 * {@code Pendulum-v1}: swing a pendulum up and hold it there, with a motor that is too weak to lift it at once. The
 * action is {@code [1]}, the torque from −2 to 2 N·m, positive counter-clockwise, taken as a float32; beyond the bounds it
 * counts as the bound.
 *
 * <p>The observation is {@code [3]}: cosine and sine of the angle from upright, counter-clockwise, and the angular
 * velocity, within ±8 rad/s; rounded to float32. A step's reward is −(θ² + 0.1 ω² + 0.001 τ²) of the state before it,
 * with θ within ±π. Nothing terminates an episode; it is truncated after 200 steps. There is no reward threshold. One
 * step is 0.05 s.
 *
 * <p>{@code reset(seed)}, dynamics and rewards are those of Gymnasium 1.3.0
 * ({@code gymnasium/envs/classic_control/pendulum.py}) given float32 actions, as its action space has them; it cites no
 * paper. It squares the torque by the C library's {@code powf}, which for about one torque in 1500 is not the nearest
 * float32; here it always is, so such a reward may differ by 5·10⁻¹⁰.
 */
public final class Pendulum extends SingleLane<double[]> {
    static final EnvironmentSpec SPEC =
            EnvironmentSpec.of("Pendulum-v1").withMaxEpisodeSteps(PendulumLanes.MAX_EPISODE_STEPS);

    private final PendulumLanes lane;

    /** Makes one; the first call must be {@link #reset(long)}. */
    public Pendulum() {
        this(new PendulumLanes(1));
    }

    private Pendulum(PendulumLanes lane) {
        super(lane);
        this.lane = lane;
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(SPEC);
    }

    @Override
    public Optional<VectorEnvironment<double[]>> vectorized(int lanes) {
        return Optional.of(new PendulumLanes(lanes));
    }

    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new PendulumDrawing(lane));
    }
}
