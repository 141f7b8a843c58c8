package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentProvider;
import java.util.Map;

/** Registers this package's worlds, where Gymnasium has them under its ids. */
public final class TabularEnvironments implements EnvironmentProvider {
    @Override
    public Map<String, EnvironmentFactory<?>> environments() {
        EnvironmentFactory<Integer> shortCorridor = ShortCorridor::new;
        EnvironmentFactory<Integer> frozenLake = FrozenLake::new;
        EnvironmentFactory<Integer> largeLake = FrozenLake::large;
        EnvironmentFactory<Integer> cliffWalking = CliffWalking::new;
        EnvironmentFactory<Integer> slipperyCliff = CliffWalking::slippery;
        EnvironmentFactory<Integer> taxi = Taxi::new;
        EnvironmentFactory<Integer> blackjack = Blackjack::new;
        return Map.of(
                ShortCorridor.SPEC.id(), shortCorridor,
                FrozenLake.SPEC.id(), frozenLake,
                FrozenLake.LARGE_SPEC.id(), largeLake,
                CliffWalking.SPEC.id(), cliffWalking,
                CliffWalking.SLIPPERY_SPEC.id(), slipperyCliff,
                Taxi.SPEC.id(), taxi,
                Blackjack.SPEC.id(), blackjack);
    }
}
