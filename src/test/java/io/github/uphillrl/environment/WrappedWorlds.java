package io.github.uphillrl.environment;

import io.github.uphillrl.environment.bandit.Arm;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.environment.classic.CartPole;
import java.util.Map;
import java.util.Set;

/** Every wrapper around some world, for the tests that every environment must pass. */
public final class WrappedWorlds {
    /** Those that have no vector form. */
    static final Set<String> WITHOUT_LANES = Set.of("RecordedEpisodes");

    private WrappedWorlds() {}

    /** Returns a factory for each, by name. */
    public static Map<String, EnvironmentFactory<?>> all() {
        EnvironmentFactory<Integer> timeLimit = () -> TimeLimit.of(new CartPole(), 20); // about as long as chance lasts
        EnvironmentFactory<Integer> clipped = () -> ClippedRewards.of(new CartPole(), -0.5, 0.5);
        EnvironmentFactory<double[]> rescaled = () -> RescaledActions.of(new PushedPoints());
        EnvironmentFactory<Integer> stacked = () -> FrameStack.of(new CartPole(), 3);
        EnvironmentFactory<Integer> oneHot = () -> OneHot.of(Bandit.of(Arm.gaussian(0, 1), Arm.gaussian(1, 2)), 3);
        EnvironmentFactory<Integer> timeAware = () -> TimeAware.of(new CartPole());
        EnvironmentFactory<Integer> recorded = () -> RecordedEpisodes.of(new CartPole(), episode -> {});
        EnvironmentFactory<Integer> several =
                () -> ClippedRewards.of(FrameStack.of(TimeAware.of(TimeLimit.of(new CartPole(), 15)), 2), 0, 0.25);
        return Map.of(
                "TimeLimit", timeLimit,
                "ClippedRewards", clipped,
                "RescaledActions", rescaled,
                "FrameStack", stacked,
                "OneHot", oneHot,
                "TimeAware", timeAware,
                "RecordedEpisodes", recorded,
                "four wrappers", several);
    }
}
