package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentProvider;
import java.util.Map;

/** Registers this package's worlds under Gymnasium's ids. */
public final class ClassicEnvironments implements EnvironmentProvider {
    @Override
    public Map<String, EnvironmentFactory<?>> environments() {
        EnvironmentFactory<Integer> cartPole = CartPole::new;
        return Map.of(CartPole.SPEC.id(), cartPole);
    }
}
