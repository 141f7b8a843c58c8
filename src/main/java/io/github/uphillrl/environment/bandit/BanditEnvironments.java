package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentProvider;
import java.util.Map;

/** Registers this package's worlds. */
public final class BanditEnvironments implements EnvironmentProvider {
    @Override
    public Map<String, EnvironmentFactory<?>> environments() {
        EnvironmentFactory<Integer> bandit = Bandit::minusOnePlusOne;
        EnvironmentFactory<Integer> contextual = ContextualBandit::registered;
        return Map.of(Bandit.SPEC.id(), bandit, ContextualBandit.SPEC.id(), contextual);
    }
}
