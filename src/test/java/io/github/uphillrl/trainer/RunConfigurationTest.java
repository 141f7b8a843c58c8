package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Sgd;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunConfigurationTest {
    static Stream<UnaryOperator<Reinforce.Builder<Integer>>> changes() {
        return Stream.of(
                builder -> builder.discount(0.5),
                builder -> builder.credit(CreditAssignment.totalReturn()),
                builder -> builder.baseline(Baseline.constant(1)),
                builder -> builder.standardization(Standardization.CENTER),
                builder -> builder.lossScale(LossScale.PER_STEP),
                builder -> builder.optimizer(Adam.withLearningRate(0.5)),
                builder -> builder.optimizer(Sgd.withLearningRate(0.01)),
                builder -> builder.episodesPerUpdate(5),
                builder -> builder.entropyCoefficient(0.5),
                builder -> builder.maxGradientNorm(1),
                builder -> builder.maxEpisodeSteps(50),
                builder -> builder.seed(-1),
                builder -> builder.listener(new Remembering()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void configuration_anyChange_showsInOneEntry(UnaryOperator<Reinforce.Builder<Integer>> change) {
        SortedMap<String, String> plain = configuration(builder -> builder);

        SortedMap<String, String> changed = configuration(change);

        assertEquals(plain.keySet(), changed.keySet());
        assertEquals(
                1,
                plain.keySet().stream()
                        .filter(key -> !plain.get(key).equals(changed.get(key)))
                        .count());
    }

    @Test
    void configuration_whatChangesNoResult_isLeftOut() {
        assertEquals(
                configuration(builder -> builder),
                configuration(builder -> builder.lanes(3).threads(2).onUpdate(report -> {})));
    }

    /** What a function without a name is called differs from one start of the program to the next. */
    @Test
    void configuration_functions_areNamedWithoutTheirIdentity() {
        SortedMap<String, String> words =
                configuration(builder -> builder.optimizer(Sgd.withLearningRate(update -> 0.1)));

        assertEquals(
                "Sgd[learningRate=a function of " + RunConfigurationTest.class.getName()
                        + ", momentum=0.0, dampening=0.0, weightDecay=0.0, nesterov=false]",
                words.get("optimizer"));
        words.values().forEach(word -> assertFalse(word.contains("@") || word.contains("$$"), word));
        assertNotEquals("", words.get("network"));
        assertTrue(words.get("network").contains("TANH"), words.get("network"));
    }

    @Test
    void configuration_attemptToChangeIt_isRefused() {
        SortedMap<String, String> words = configuration(builder -> builder);

        assertThrows(UnsupportedOperationException.class, () -> words.remove("seed"));
    }

    private static SortedMap<String, String> configuration(UnaryOperator<Reinforce.Builder<Integer>> change) {
        try (Reinforce<Integer> run = change.apply(Reinforce.builder(() -> new ToyWorld(false), ToyWorld.policy(1)))
                .build()) {
            return run.configuration();
        }
    }

    private static final class Remembering implements TrainingListener, Stateful {
        @Override
        public Map<String, double[]> state() {
            return Map.of();
        }

        @Override
        public void restore(Map<String, double[]> state) {}
    }
}
