package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentProvider;
import io.github.uphillrl.environment.EnvironmentSpec;
import java.util.Map;

/**
 * Registers this package's worlds, where Gymnasium has them under its ids.
 *
 * <p>What they are called stands here and not with each of them, so that whoever asks for one world does not make the
 * tables of all.
 */
public final class TabularEnvironments implements EnvironmentProvider {
    static final EnvironmentSpec SHORT_CORRIDOR = EnvironmentSpec.of("ShortCorridor-v0");
    static final EnvironmentSpec LARGE_LAKE =
            EnvironmentSpec.of("FrozenLake8x8-v1").withMaxEpisodeSteps(200).withRewardThreshold(0.85);
    static final EnvironmentSpec FROZEN_LAKE =
            EnvironmentSpec.of("FrozenLake-v1").withMaxEpisodeSteps(100).withRewardThreshold(0.70);
    static final EnvironmentSpec SLIPPERY_CLIFF = EnvironmentSpec.of("CliffWalkingSlippery-v1");
    static final EnvironmentSpec CLIFF_WALKING = EnvironmentSpec.of("CliffWalking-v1");
    static final EnvironmentSpec TAXI =
            EnvironmentSpec.of("Taxi-v4").withMaxEpisodeSteps(200).withRewardThreshold(8);
    static final EnvironmentSpec BLACKJACK = EnvironmentSpec.of("Blackjack-v1");

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
                SHORT_CORRIDOR.id(), shortCorridor,
                FROZEN_LAKE.id(), frozenLake,
                LARGE_LAKE.id(), largeLake,
                CLIFF_WALKING.id(), cliffWalking,
                SLIPPERY_CLIFF.id(), slipperyCliff,
                TAXI.id(), taxi,
                BLACKJACK.id(), blackjack);
    }
}
