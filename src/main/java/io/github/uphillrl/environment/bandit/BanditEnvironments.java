package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentProvider;
import java.util.Map;

/** Registers this package's worlds. */
public final class BanditEnvironments implements EnvironmentProvider {
    @Override
    public Map<String, EnvironmentFactory<?>> environments() {
        EnvironmentFactory<Integer> bandit = Bandit::minusOnePlusOne;
        return Map.of(Bandit.SPEC.id(), bandit);
    }
}
