package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunStateTest {
    @Test
    void state_run_isNamedByItsParts() {
        try (Reinforce<Integer> run = run(1)) {
            run.train(StopCondition.updates(1));

            assertTrue(run.state()
                    .keySet()
                    .containsAll(Set.of(
                            "parameters.0.weight",
                            "optimizer.updates",
                            "optimizer.0.weight.exp_avg",
                            "baseline.average",
                            "progress.counts",
                            "progress.returns")));
        }
    }

    @Test
    void restore_stateOfAnother_goesOnAsIt() {
        try (Reinforce<Integer> run = run(1);
                Reinforce<Integer> other = run(2)) {
            run.train(StopCondition.updates(2));
            other.restore(run.state());
            run.train(StopCondition.updates(4));

            TrainingResult result = other.train(StopCondition.updates(4));

            assertEquals(4, result.updates());
            assertEquals(run.steps(), other.steps());
            assertEquals(run.meanReturn(), other.meanReturn());
            assertArrayEquals(ParameterVector.values(run.policy()), ParameterVector.values(other.policy()));
        }
    }

    static Stream<Arguments> unfitting() {
        return Stream.of(
                unfitting(
                        "parameter 0.weight has 18 elements, but there is no state of it",
                        s -> s.remove("parameters.0.weight")),
                unfitting(
                        "parameter 0.weight has 18 elements, but its state 1",
                        s -> s.put("parameters.0.weight", new double[1])),
                unfitting(
                        "parameter 0.bias would become NaN at element 0",
                        s -> s.get("parameters.0.bias")[0] = Double.NaN),
                unfitting("there are 4 parameters, but", s -> s.put("parameters.x", new double[1])),
                unfitting(
                        "there is state credit.x, but nothing here that could take it",
                        s -> s.put("credit.x", new double[1])),
                unfitting("there is state listener0.x, but nothing", s -> s.put("listener0.x", new double[1])),
                unfitting("there is state lonely, but nothing", s -> s.put("lonely", new double[1])),
                unfitting("the state lacks 0.bias.exp_avg", s -> s.remove("optimizer.0.bias.exp_avg")),
                unfitting("a moving average's state is one number", s -> s.put("baseline.average", new double[2])),
                unfitting(
                        "a count's halves must be integers of 32 bits, got 0.5",
                        s -> s.get("progress.counts")[1] = 0.5),
                unfitting(
                        "a count's halves must be integers of 32 bits, got -1.0",
                        s -> s.get("progress.counts")[4] = -1),
                unfitting("a count must be 0 or above, got -", s -> s.get("progress.counts")[2] = 0x8000_0000L),
                unfitting("progress is 6 counts", s -> s.put("progress.counts", new double[5])),
                unfitting("6 episodes have 5 latest returns", s -> s.put("progress.returns", new double[5])));
    }

    private static Arguments unfitting(String rule, Consumer<Map<String, double[]>> change) {
        return Arguments.of(rule, change);
    }

    @ParameterizedTest
    @MethodSource("unfitting")
    void restore_stateThatDoesNotFit_changesNothing(String rule, Consumer<Map<String, double[]>> change) {
        try (Reinforce<Integer> run = run(1);
                Reinforce<Integer> other = run(2)) {
            run.train(StopCondition.updates(1));
            other.train(StopCondition.updates(2));
            Map<String, double[]> state = new TreeMap<>(run.state());
            change.accept(state);
            Map<String, double[]> before = other.state();

            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> other.restore(state));

            String message = error.getMessage();
            assertTrue(message.startsWith(rule), message);
            Map<String, double[]> after = other.state();
            assertEquals(before.keySet(), after.keySet());
            before.forEach((key, values) -> assertArrayEquals(values, after.get(key), key));
        }
    }

    /** Beyond what a double can count, and more episodes than the window holds. */
    @Test
    void progressState_anyCounts_comeBackToTheBit() {
        Progress progress = new Progress();
        double[] returns = new double[Progress.LONGEST_WINDOW];
        for (int i = 0; i < returns.length; i++) returns[i] = i;
        progress.set(Long.MAX_VALUE, (1L << 53) + 1, 123_456_789_012_345_679L, returns);

        Progress copy = new Progress();
        new ProgressState(copy).restore(new ProgressState(progress).state());

        assertEquals(Long.MAX_VALUE, copy.updates());
        assertEquals((1L << 53) + 1, copy.episodes());
        assertEquals(123_456_789_012_345_679L, copy.steps());
        assertEquals(9999, copy.meanReturn(1).orElseThrow());
        assertEquals(9998.5, copy.meanReturn(2).orElseThrow());
        assertEquals(4999.5, copy.meanReturn(Progress.LONGEST_WINDOW).orElseThrow());
    }

    private static Reinforce<Integer> run(long policySeed) {
        CategoricalPolicy policy = ToyWorld.policy(policySeed);
        return Reinforce.builder(() -> new ToyWorld(true), policy)
                .episodesPerUpdate(6)
                .baseline(Baseline.movingAverage(0.9))
                .seed(3)
                .build();
    }
}
