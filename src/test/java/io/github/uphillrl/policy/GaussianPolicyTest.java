package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.distribution.DiagonalGaussian;
import io.github.uphillrl.distribution.SquashedGaussian;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianPolicyTest {
    private static final ActionSpace<double[]> BOX = ActionSpace.box(new double[] {-1, 0}, new double[] {1, 3});
    private static final double[] OBSERVATION = {0.5, -1, 2};

    private final Mlp network = PolicyCase.network(2);

    @Test
    void distribution_learnedLogStd_isMeansAndTheParameter() {
        GaussianPolicy policy = GaussianPolicy.of(network, BOX);
        Parameter logStd = policy.parameters().get(policy.parameters().size() - 1);
        logStd.value().set(0, 1, -0.75);
        double[] outputs = network.forward(DMatrixRMaj.wrap(1, 3, OBSERVATION)).data;

        DiagonalGaussian gaussian = assertInstanceOf(DiagonalGaussian.class, policy.distribution(OBSERVATION));

        assertEquals("log_std", logStd.name());
        assertArrayEquals(outputs, gaussian.mean());
        assertArrayEquals(new double[] {0, -0.75}, gaussian.logStandardDeviation());
        assertArrayEquals(outputs, policy.gaussian(OBSERVATION).mean());
    }

    @Test
    void distribution_predictedLogStd_isTheSecondHalfOfTheOutputs() {
        Mlp four = PolicyCase.network(4);
        double[] outputs = four.forward(DMatrixRMaj.wrap(1, 3, OBSERVATION)).data;
        GaussianPolicy policy =
                GaussianPolicy.builder(four).logStd(LogStd.predicted()).build();

        DiagonalGaussian gaussian = policy.gaussian(OBSERVATION);

        assertArrayEquals(new double[] {outputs[0], outputs[1]}, gaussian.mean());
        assertArrayEquals(new double[] {outputs[2], outputs[3]}, gaussian.logStandardDeviation());
        assertEquals(four.parameters(), policy.parameters(), "no log_std of its own");
        assertEquals(2, policy.actionSpace().width());
    }

    @Test
    void toEnvironment_box_cutsOffAtTheBounds() {
        GaussianPolicy policy = GaussianPolicy.of(network, BOX);

        assertArrayEquals(new double[] {-1, 3}, policy.toEnvironment(new double[] {-7, 8}));
        assertArrayEquals(new double[] {0.25, 0}, policy.toEnvironment(new double[] {0.25, -1e300}));
        double[] far = {1e9, 2};
        assertArrayEquals(far, GaussianPolicy.of(network).toEnvironment(far));
    }

    @Test
    void toEnvironment_squashed_pressesBetweenTheBounds() {
        GaussianPolicy policy =
                GaussianPolicy.builder(network).box(BOX).squashed().build();
        SquashedGaussian squashed = assertInstanceOf(SquashedGaussian.class, policy.distribution(OBSERVATION));

        assertArrayEquals(squashed.squash(new double[] {0.5, -2}), policy.toEnvironment(new double[] {0.5, -2}));
        assertArrayEquals(new double[] {1, 1.5}, policy.toEnvironment(new double[] {1e300, 0}));
    }

    @Test
    void greedy_always_isTheMeanMadeFit() {
        network.parameters().get(3).value().set(0, 1, 50);
        GaussianPolicy clipped = GaussianPolicy.of(network, BOX);
        double[] mean = clipped.gaussian(OBSERVATION).mean();

        assertArrayEquals(new double[] {mean[0], 3}, clipped.greedy(OBSERVATION));
        GaussianPolicy squashed =
                GaussianPolicy.builder(network).box(BOX).squashed().build();
        assertEquals(Math.tanh(mean[0]), squashed.greedy(OBSERVATION)[0], 1e-15);
    }

    @Test
    void canDraw_beyondTheBox_isTrueAndOnlyShapeAndFinitenessCount() {
        GaussianPolicy policy = GaussianPolicy.of(network, BOX);

        assertTrue(policy.canDraw(new double[] {-7, 8}, Environment.ALL_LEGAL));
        assertFalse(policy.canDraw(new double[] {0, Double.NaN}, Environment.ALL_LEGAL));
        assertFalse(policy.canDraw(new double[] {0, Double.POSITIVE_INFINITY}, Environment.ALL_LEGAL));
        assertFalse(policy.canDraw(new double[3], Environment.ALL_LEGAL));
    }

    @Test
    void distribution_logStdOutOfRange_isANumericalError() {
        GaussianPolicy policy = GaussianPolicy.of(network);
        policy.parameters().get(4).value().set(0, 1, -351);

        NumericalException error = assertThrows(NumericalException.class, () -> policy.distribution(OBSERVATION));

        assertEquals("log σ is -351.0, which is outside ±350.0", error.getMessage());
        assertThrows(NumericalException.class, () -> policy.newPass(1)
                .sample(1, OBSERVATION, null, PolicyCase.randoms(1), new double[2]));
    }

    @Test
    void build_badCombinations_areRefusedByRule() {
        assertRefused(
                "actions of 3 components need a network of 3 outputs, got 2",
                () -> GaussianPolicy.of(network, ActionSpace.box(3, -1, 1)));
        assertRefused(
                "actions of 2 components need a network of 4 outputs, got 2", () -> GaussianPolicy.builder(network)
                        .box(BOX)
                        .logStd(LogStd.predicted())
                        .build());
        assertRefused("actions of 1 components need a network of 2 outputs, got 3", () -> GaussianPolicy.builder(
                        PolicyCase.network(3))
                .logStd(LogStd.predicted())
                .build());
        assertRefused(
                "tanh needs a finite width above 0 in each component, got -1.0 … 1.7976931348623157E308 for component 0",
                () -> GaussianPolicy.builder(network)
                        .box(ActionSpace.box(2, -1, Double.POSITIVE_INFINITY))
                        .squashed()
                        .build());
    }

    @Test
    void save_file_hasLogStdBesideTheNetwork(@TempDir Path folder) {
        Path file = folder.resolve("gaussian.safetensors");
        GaussianPolicy.of(network, BOX).save(file);

        SafetensorsFile content = SafetensorsFile.read(file);

        assertEquals(
                Set.of("0.weight", "0.bias", "2.weight", "2.bias", "log_std"),
                content.tensors().keySet());
        assertArrayEquals(new int[] {2}, content.shape("log_std"));
        assertEquals("-1.0 0.0", content.metadata().get("uphill.low"));
        assertEquals("1.0 3.0", content.metadata().get("uphill.high"));
    }

    @ParameterizedTest
    @CsvSource({
        "uphill.low, , its metadata has no uphill.low",
        "uphill.low, x 0, For input string",
        "uphill.low, 0, 'a box needs as many low as high bounds, got 1 and 2'",
        "uphill.high, -5 3, 'a box needs low ≤ high'",
        "uphill.log_std, , its metadata has no uphill.log_std",
        "uphill.log_std, guessed, 'uphill.log_std must be learned or predicted, got guessed'",
        "uphill.log_std, predicted, 'actions of 2 components need a network of 4 outputs, got 2'",
        "uphill.log_std_range, 1, 'uphill.log_std_range must hold 2 numbers, got 1'",
        "uphill.log_std_range, 2 1, 'log σ must be kept within two ordered bounds'",
        "uphill.squashing, sigmoid, 'uphill.squashing must be tanh if there is one, got sigmoid'",
    })
    void load_settingsThatDoNotFit_areRefusedByReason(String key, String value, String reason, @TempDir Path folder) {
        Path file = folder.resolve("gaussian.safetensors");
        GaussianPolicy.of(network, BOX).save(file);
        SafetensorsFile content = SafetensorsFile.read(file);
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        if (value == null) metadata.remove(key);
        else metadata.put(key, value);
        SafetensorsFile.write(file, content.tensors(), metadata, Set.of("0.bias", "2.bias", "log_std"));

        SafetensorsException error = assertThrows(SafetensorsException.class, () -> GaussianPolicy.load(file));

        assertTrue(error.getMessage().contains(reason), error.getMessage());
        assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }

    @Test
    void load_otherKind_isRefusedByName(@TempDir Path folder) {
        Path file = folder.resolve("gaussian.safetensors");
        GaussianPolicy.of(network, BOX).save(file);
        List<Executable> others = List.of(
                () -> CategoricalPolicy.load(file),
                () -> MultiCategoricalPolicy.load(file),
                () -> BernoulliPolicy.load(file));

        for (Executable other : others) {
            String message = assertThrows(SafetensorsException.class, other).getMessage();
            assertTrue(message.contains("holds a GaussianPolicy, not a "), message);
        }
        assertEquals(BOX, GaussianPolicy.load(file).actionSpace());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
