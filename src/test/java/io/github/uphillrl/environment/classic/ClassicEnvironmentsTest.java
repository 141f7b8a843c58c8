package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That ids, limits, thresholds and spaces are those of Gymnasium 1.3.0's registry. */
class ClassicEnvironmentsTest {
    static Stream<Arguments> registry() {
        return Stream.of(
                Arguments.of("Acrobot-v1", 500, -100.0, 6, ActionSpace.discrete(3)),
                Arguments.of("CartPole-v1", 500, 475.0, 4, ActionSpace.discrete(2)),
                Arguments.of("MountainCar-v0", 200, -110.0, 2, ActionSpace.discrete(3)),
                Arguments.of("MountainCarContinuous-v0", 999, 90.0, 2, ActionSpace.box(1, -1, 1)),
                Arguments.of("Pendulum-v1", 200, Double.NaN, 3, ActionSpace.box(1, -2, 2)));
    }

    @ParameterizedTest
    @MethodSource("registry")
    void environment_everyId_isSpecifiedAsInGymnasium(
            String id, int limit, double threshold, int observations, ActionSpace<?> actions) {
        try (Environment<?> environment =
                new ClassicEnvironments().environments().get(id).get()) {
            assertEquals(id, environment.spec().orElseThrow().id());
            assertEquals(
                    limit, environment.spec().orElseThrow().maxEpisodeSteps().orElseThrow());
            assertEquals(
                    threshold,
                    environment.spec().orElseThrow().rewardThreshold().orElse(Double.NaN));
            assertEquals(observations, environment.observationSize());
            assertEquals(actions, environment.actionSpace());
        }
    }

    @ParameterizedTest
    @MethodSource("registry")
    void reset_anySeed_observesFloat32(String id) {
        try (Environment<?> environment =
                new ClassicEnvironments().environments().get(id).get()) {
            DoubleStream.of(environment.reset(1)).forEach(value -> assertEquals((float) value, value));
        }
    }
}
