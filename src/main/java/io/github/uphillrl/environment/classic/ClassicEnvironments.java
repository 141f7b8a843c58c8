package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentProvider;
import java.util.Map;

/** Registers this package's worlds under Gymnasium's ids. */
public final class ClassicEnvironments implements EnvironmentProvider {
    private static final EnvironmentFactory<Integer> ACROBOT = Acrobot::new;
    private static final EnvironmentFactory<Integer> CART_POLE = CartPole::new;
    private static final EnvironmentFactory<Integer> MOUNTAIN_CAR = MountainCar::new;
    private static final EnvironmentFactory<double[]> MOUNTAIN_CAR_CONTINUOUS = MountainCarContinuous::new;
    private static final EnvironmentFactory<double[]> PENDULUM = Pendulum::new;

    @Override
    public Map<String, EnvironmentFactory<?>> environments() {
        return Map.of(
                Acrobot.SPEC.id(), ACROBOT,
                CartPole.SPEC.id(), CART_POLE,
                MountainCar.SPEC.id(), MOUNTAIN_CAR,
                MountainCarContinuous.SPEC.id(), MOUNTAIN_CAR_CONTINUOUS,
                Pendulum.SPEC.id(), PENDULUM);
    }
}
