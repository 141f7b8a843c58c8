package io.github.uphillrl.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.network.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every optimizer, whatever its rule. Keys of the map are the recorded configurations of torch. */
class OptimizerContractTest {
    private static final Map<String, Function<Schedule, Optimizer>> ALL = Map.ofEntries(
            Map.entry("sgd", Sgd::withLearningRate),
            Map.entry("sgd-momentum", rate -> Sgd.withLearningRate(rate).withMomentum(0.9)),
            Map.entry(
                    "sgd-nesterov",
                    rate -> Sgd.withLearningRate(rate).withMomentum(0.9).withNesterov()),
            Map.entry("sgd-dampening", rate -> Sgd.withLearningRate(rate)
                    .withMomentum(0.8)
                    .withDampening(0.3)
                    .withWeightDecay(0.02)),
            Map.entry("sgd-decay", rate -> Sgd.withLearningRate(rate).withWeightDecay(0.1)),
            Map.entry("rmsprop", RmsProp::withLearningRate),
            Map.entry("rmsprop-centered", rate -> RmsProp.withLearningRate(rate)
                    .withAlpha(0.9)
                    .withEpsilon(1e-5)
                    .withCentered()),
            Map.entry("rmsprop-momentum", rate -> RmsProp.withLearningRate(rate).withMomentum(0.9)),
            Map.entry("rmsprop-both", rate -> RmsProp.withLearningRate(rate)
                    .withAlpha(0.95)
                    .withMomentum(0.5)
                    .withCentered()),
            Map.entry("adam", Adam::withLearningRate),
            Map.entry(
                    "adam-betas",
                    rate -> Adam.withLearningRate(rate).withBetas(0.5, 0.9).withEpsilon(1e-3)),
            Map.entry("adamw", AdamW::withLearningRate),
            Map.entry("adamw-decay", rate -> AdamW.withLearningRate(rate)
                    .withBetas(0.8, 0.99)
                    .withEpsilon(1e-6)
                    .withWeightDecay(0.3)));

    private final TorchOptim torch;

    OptimizerContractTest() throws IOException {
        torch = TorchOptim.load();
    }

    static Stream<Named<Function<Schedule, Optimizer>>> all() {
        return ALL.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    static Stream<String> names() {
        return ALL.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void step_fiveClippedSteps_agreesWithTorch(String name) {
        double rate = name.startsWith("sgd") ? 0.05 : name.startsWith("rmsprop") ? 0.01 : 0.003;
        Optimizer optimizer = ALL.get(name).apply(Schedule.constant(rate));
        List<Parameter> parameters = torch.parameters();

        for (int step = 0; step < TorchOptim.STEPS; step++) {
            torch.setGradients(parameters, step);
            double norm = GradientClip.byGlobalNorm(parameters, TorchOptim.MAX_NORM);
            assertEquals(torch.numbers("norms")[step], norm, 1e-13 * norm);
            optimizer.step(parameters);
        }

        assertArrayEquals(torch.numbers(name), TorchOptim.values(parameters), 1e-14);
    }

    @ParameterizedTest
    @MethodSource("all")
    void step_always_leavesGradientsAlone(Function<Schedule, Optimizer> type) {
        List<Parameter> parameters = torch.parameters();
        torch.setGradients(parameters, 0);
        double[] before = TorchOptim.gradients(parameters);

        type.apply(Schedule.constant(0.1)).step(parameters);

        assertArrayEquals(before, TorchOptim.gradients(parameters));
    }

    @ParameterizedTest
    @MethodSource("all")
    void step_learningRateZero_changesNoParameter(Function<Schedule, Optimizer> type) {
        Optimizer optimizer = type.apply(Schedule.constant(0));
        List<Parameter> parameters = torch.parameters();

        run(optimizer, parameters, 0, TorchOptim.STEPS);

        assertArrayEquals(torch.numbers("initial"), TorchOptim.values(parameters));
    }

    @ParameterizedTest
    @MethodSource("all")
    void step_scheduledRate_takesTheRateOfEachUpdate(Function<Schedule, Optimizer> type) {
        List<Long> asked = new ArrayList<>();
        Optimizer optimizer = type.apply(update -> {
            asked.add(update);
            return update == 1 ? 0.1 : 0;
        });
        asked.clear();
        List<Parameter> parameters = torch.parameters();

        run(optimizer, parameters, 0, 1);
        assertArrayEquals(torch.numbers("initial"), TorchOptim.values(parameters));
        run(optimizer, parameters, 1, 2);
        double[] moved = TorchOptim.values(parameters);
        assertFalse(Arrays.equals(torch.numbers("initial"), moved));
        run(optimizer, parameters, 2, 3);

        assertArrayEquals(moved, TorchOptim.values(parameters));
        assertEquals(List.of(0L, 1L, 2L), asked);
    }

    /** 10²⁰⁰ squared, or times itself, is beyond a double: in the values of some, in the state of others. */
    @ParameterizedTest
    @MethodSource("all")
    void step_beyondTheFiniteNumbers_changesNothingAtAll(Function<Schedule, Optimizer> type) {
        Schedule schedule = update -> update == 2 ? 1e200 : 0.01;
        List<Parameter> parameters = torch.parameters();
        List<Parameter> twins = torch.parameters();
        Optimizer optimizer = type.apply(schedule);
        // the twin comes to update 2 with a harmless rate, and there a harmless gradient
        Optimizer twin = type.apply(update -> 0.01);
        run(optimizer, parameters, 0, 2);
        run(twin, twins, 0, 2);
        Map<String, double[]> state = optimizer.state();
        parameters.forEach(parameter -> parameter.gradient().fill(1e200));

        NumericalException error = assertThrows(NumericalException.class, () -> optimizer.step(parameters));

        assertTrue(error.getMessage().startsWith("the optimizer's step makes "), error.getMessage());
        assertArrayEquals(TorchOptim.values(twins), TorchOptim.values(parameters));
        assertEquals(state.keySet(), optimizer.state().keySet());
        state.forEach(
                (key, values) -> assertArrayEquals(values, optimizer.state().get(key), key));
        twin.state()
                .forEach((key, values) ->
                        assertArrayEquals(values, optimizer.state().get(key), key));
    }

    @ParameterizedTest
    @MethodSource("all")
    void fresh_afterSteps_behavesAsNewAndLeavesTheOriginalAlone(Function<Schedule, Optimizer> type) {
        Optimizer used = type.apply(Schedule.linear(0.1, 0, 9));
        List<Parameter> parameters = torch.parameters();
        run(used, parameters, 0, 3);
        Map<String, double[]> usedState = used.state();
        Optimizer fresh = used.fresh();

        assertTrue(fresh.state().isEmpty());
        assertEquals(used.toString(), fresh.toString());
        List<Parameter> others = torch.parameters();
        run(fresh, others, 0, TorchOptim.STEPS);
        List<Parameter> expected = torch.parameters();
        run(type.apply(Schedule.linear(0.1, 0, 9)), expected, 0, TorchOptim.STEPS);
        assertArrayEquals(TorchOptim.values(expected), TorchOptim.values(others));
        assertStateEquals(usedState, used.state());
    }

    @ParameterizedTest
    @MethodSource("all")
    void restore_stateOfAnInterruptedRun_continuesToTheBit(Function<Schedule, Optimizer> type) {
        Optimizer first = type.apply(Schedule.linear(0.1, 0, 9));
        List<Parameter> parameters = torch.parameters();
        run(first, parameters, 0, 2);
        Map<String, double[]> saved = first.state();
        List<Parameter> copies = copy(parameters);
        run(first, parameters, 2, TorchOptim.STEPS);

        Optimizer second = type.apply(Schedule.linear(0.1, 0, 9));
        second.restore(saved);
        assertStateEquals(saved, second.state());
        run(second, copies, 2, TorchOptim.STEPS);

        assertArrayEquals(TorchOptim.values(parameters), TorchOptim.values(copies));
        assertStateEquals(first.state(), second.state());
    }

    @ParameterizedTest
    @MethodSource("all")
    void state_returned_isACopy(Function<Schedule, Optimizer> type) {
        Optimizer optimizer = type.apply(Schedule.constant(0.1));
        run(optimizer, torch.parameters(), 0, 2);
        Map<String, double[]> expected = optimizer.state();

        optimizer.state().values().forEach(array -> Arrays.fill(array, 7));

        assertStateEquals(expected, optimizer.state());
    }

    @ParameterizedTest
    @MethodSource("all")
    void restore_stateThatDoesNotFit_isRefusedAndChangesNothing(Function<Schedule, Optimizer> type) {
        Optimizer optimizer = type.apply(Schedule.constant(0.1));
        run(optimizer, torch.parameters(), 0, 2);
        Map<String, double[]> good = optimizer.state();

        boolean withoutSlots = good.size() == 1 + 3;
        for (String key : withoutSlots ? Set.of("updates") : good.keySet()) {
            Map<String, double[]> lacking = new HashMap<>(good);
            lacking.remove(key);
            assertThrows(IllegalArgumentException.class, () -> optimizer.restore(lacking), key);
        }
        Map<String, double[]> more = new HashMap<>(good);
        more.put("0.weight.unknown", new double[1]);
        assertThrows(IllegalArgumentException.class, () -> optimizer.restore(more));
        for (double count : new double[] {1.5, -1, 1e300, Double.NaN}) {
            Map<String, double[]> none = new HashMap<>(good);
            none.put("updates", new double[] {count});
            assertThrows(IllegalArgumentException.class, () -> optimizer.restore(none), () -> "count " + count);
        }
        Map<String, double[]> two = new HashMap<>(good);
        two.put("0.weight.step", new double[] {1, 1});
        assertThrows(IllegalArgumentException.class, () -> optimizer.restore(two));

        assertStateEquals(good, optimizer.state());
    }

    @ParameterizedTest
    @MethodSource("all")
    void step_sameNameOnTwoParameters_keepsStatePerObject(Function<Schedule, Optimizer> type) {
        Optimizer shared = type.apply(Schedule.constant(0.1));
        Optimizer alone = type.apply(Schedule.constant(0.1));
        List<Parameter> still = torch.parameters();
        List<Parameter> moving = torch.parameters();
        List<Parameter> expected = torch.parameters();
        for (int step = 0; step < TorchOptim.STEPS; step++) {
            torch.setGradients(moving, step);
            torch.setGradients(expected, step);
            shared.step(Stream.concat(still.stream(), moving.stream()).toList());
            alone.step(expected);
        }

        assertArrayEquals(TorchOptim.values(expected), TorchOptim.values(moving));
        assertThrows(IllegalStateException.class, shared::state);
    }

    @ParameterizedTest
    @MethodSource("all")
    void step_gradientNotFinite_isRefusedBeforeAnythingChanges(Function<Schedule, Optimizer> type) {
        Optimizer optimizer = type.apply(Schedule.constant(0.1));
        List<Parameter> parameters = torch.parameters();
        torch.setGradients(parameters, 0);
        parameters.get(2).gradient().data[3] = Double.NaN;

        NumericalException error = assertThrows(NumericalException.class, () -> optimizer.step(parameters));

        assertEquals("the gradient of 2.weight is NaN at element 3", error.getMessage());
        assertArrayEquals(torch.numbers("initial"), TorchOptim.values(parameters));
        run(optimizer, parameters, 0, 2);
        List<Parameter> expected = torch.parameters();
        run(type.apply(Schedule.constant(0.1)), expected, 0, 2);
        assertArrayEquals(TorchOptim.values(expected), TorchOptim.values(parameters));
    }

    @ParameterizedTest
    @MethodSource("all")
    void step_wrongArguments_areRefused(Function<Schedule, Optimizer> type) {
        Optimizer optimizer = type.apply(Schedule.constant(0.1));
        assertThrows(IllegalArgumentException.class, () -> optimizer.step(List.of()));
        for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> type.apply(update -> rate));
            assertEquals(
                    "the learning rate of update 0 must be a finite number, 0 or above, got " + rate,
                    error.getMessage());
            Optimizer later = type.apply(update -> update == 1 ? rate : 0.1);
            run(later, torch.parameters(), 0, 1);
            // what is not finite in the middle of a run is an accident of its arithmetic
            Class<? extends RuntimeException> expected =
                    Double.isFinite(rate) ? IllegalArgumentException.class : NumericalException.class;
            assertThrows(expected, () -> run(later, torch.parameters(), 1, 2));
        }
    }

    private void run(Optimizer optimizer, List<Parameter> parameters, int from, int to) {
        for (int step = from; step < to; step++) {
            torch.setGradients(parameters, step);
            optimizer.step(parameters);
        }
    }

    private static List<Parameter> copy(List<Parameter> parameters) {
        return parameters.stream()
                .map(p -> new Parameter(p.name(), new DMatrixRMaj(p.value())))
                .toList();
    }

    private static void assertStateEquals(Map<String, double[]> expected, Map<String, double[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((key, value) -> assertArrayEquals(value, actual.get(key), key));
    }
}
