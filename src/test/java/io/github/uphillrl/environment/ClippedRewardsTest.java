package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.bandit.Bandit;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClippedRewardsTest {
    private static final double[] PAYS = {-7, -0.5, 0, 0.25, 9};

    @ParameterizedTest
    @CsvSource({"0, -1", "1, -0.5", "2, 0", "3, 0.25", "4, 2"})
    void step_rewardOfAnySize_liesBetweenTheBounds(int arm, double expected) {
        try (Environment<Integer> world = ClippedRewards.of(Bandit.of(PAYS), -1, 2)) {
            world.reset(0);
            assertEquals(expected, world.step(arm).reward());
        }
    }

    @Test
    void step_noBoundBelow_leavesWhatLiesBelow() {
        try (Environment<Integer> world = ClippedRewards.of(Bandit.of(PAYS), Double.NEGATIVE_INFINITY, 2)) {
            world.reset(0);
            assertEquals(-7, world.step(0).reward());
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void step_rewardThatIsNotFinite_staysToBeFound(double reward) {
        Wrapper<Integer> faulty = new Wrapper<>(new Ticker(1)) {
            @Override
            public Step step(Integer action) {
                return Step.terminated(super.step(action).observation(), reward);
            }
        };
        try (Environment<Integer> world = ClippedRewards.of(faulty, -1, 1)) {
            world.reset(0);
            assertEquals(reward, world.step(0).reward());
        }
    }

    @Test
    void spec_threshold_isGoneSinceItCountsOtherRewards() {
        EnvironmentSpec spec = ClippedRewards.of(new Ticker(1), -1, 1).spec().orElseThrow();
        assertEquals(OptionalDouble.empty(), spec.rewardThreshold());
        assertEquals(50, spec.maxEpisodeSteps().orElseThrow());
    }
}
