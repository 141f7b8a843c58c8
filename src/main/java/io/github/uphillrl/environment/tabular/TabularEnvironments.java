package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentProvider;
import java.util.Map;

/** Registers this package's worlds, where Gymnasium has them under its ids. */
public final class TabularEnvironments implements EnvironmentProvider {
    @Override
    public Map<String, EnvironmentFactory<?>> environments() {
        EnvironmentFactory<Integer> shortCorridor = ShortCorridor::new;
        return Map.of(ShortCorridor.SPEC.id(), shortCorridor);
    }
}
