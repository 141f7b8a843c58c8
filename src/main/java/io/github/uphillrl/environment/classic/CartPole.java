package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;

/**
 * {@code CartPole-v1}: keep a pole upright that is hinged to a cart, by pushing the cart to the left (0) or right (1).
 *
 * <p>The observation is {@code [4]}: the cart's position in m and velocity in m/s, the pole's angle from the vertical in
 * rad and angular velocity in rad/s, all rounded to float32. Every step earns 1, the last one too. An episode terminates
 * when the cart is farther than 2.4 m from the middle or the pole farther than 12° from the vertical, and is truncated
 * after 500 steps; solved is a mean return of 475.
 *
 * <p>{@code reset(seed)}, dynamics and ends are those of Gymnasium 1.3.0
 * ({@code gymnasium/envs/classic_control/cartpole.py}), which follows Barto, Sutton and Anderson: Neuronlike adaptive
 * elements that can solve difficult learning control problems, IEEE Transactions on Systems, Man, and Cybernetics 13,
 * 1983, with the equations corrected by Florian: Correct equations for the dynamics of the cart-pole system, 2007.
 */
public final class CartPole extends SingleLane<Integer> {
    static final EnvironmentSpec SPEC = EnvironmentSpec.of("CartPole-v1")
            .withMaxEpisodeSteps(CartPoleLanes.MAX_EPISODE_STEPS)
            .withRewardThreshold(475);

    private final CartPoleLanes lane;

    /** Makes one; the first call must be {@link #reset(long)}. */
    public CartPole() {
        this(new CartPoleLanes(1));
    }

    private CartPole(CartPoleLanes lane) {
        super(lane);
        this.lane = lane;
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(SPEC);
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.of(new CartPoleLanes(lanes));
    }

    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(new CartPoleDrawing(lane));
    }
}
