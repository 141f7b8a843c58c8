package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
    private final CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(3)
            .hidden(5, Activation.TANH)
            .hidden(1, Activation.RELU)
            .output(2)
            .seed(8)
            .build());

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("policy.safetensors");
    }

    @Test
    void load_savedPolicy_isRebuiltToTheBitFromTheFileAlone() {
        policy.save(file);

        CategoricalPolicy loaded = CategoricalPolicy.load(file);

        assertArrayEquals(ParameterVector.values(policy), ParameterVector.values(loaded));
        assertEquals(policy.network().hiddenLayers(), loaded.network().hiddenLayers());
        assertEquals(3, loaded.observationSize());
        assertEquals(2, loaded.outputSize());
        double[] observation = {0.25, -4, 1};
        assertArrayEquals(policy.logProbabilities(observation), loaded.logProbabilities(observation));
        assertInstanceOf(CategoricalPolicy.class, NetworkPolicy.load(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOUBLE", "SINGLE"})
    void load_eitherPrecision_isKept(Precision precision) {
        CategoricalPolicy.of(Mlp.builder(1).output(2).precision(precision).build())
                .save(file);

        assertEquals(precision, CategoricalPolicy.load(file).network().precision());
    }

    @Test
    void save_file_hasPyTorchsNamesAndLayout() {
        policy.save(file);

        SafetensorsFile content = SafetensorsFile.read(file);
        Map<String, List<Integer>> shapes = new TreeMap<>();
        for (String name : content.tensors().keySet()) {
            shapes.put(name, Arrays.stream(content.shape(name)).boxed().toList());
        }
        assertEquals(
                Map.of(
                        "0.weight", List.of(5, 3),
                        "0.bias", List.of(5),
                        "2.weight", List.of(1, 5),
                        "2.bias", List.of(1),
                        "4.weight", List.of(2, 1),
                        "4.bias", List.of(2)),
                shapes);
        Parameter weight = policy.parameters().get(0);
        assertEquals(weight.value().get(2, 4), content.tensors().get("0.weight").get(4, 2), "[out, in], not [in, out]");
    }

    /** What {@code src/test/python/record_policy_file.py} saved, and what PyTorch said for the same observations. */
    @Test
    void loadParameters_savedByPyTorch_speaksAsItDidThere() throws IOException {
        try (InputStream saved = PolicyFileTest.class.getResourceAsStream("sequential.safetensors")) {
            Files.copy(Objects.requireNonNull(saved), file);
        }
        CategoricalPolicy ours = CategoricalPolicy.of(
                Mlp.builder(3).hidden(5, Activation.TANH).output(2).build());

        ours.loadParameters(file);

        Map<String, String> metadata = SafetensorsFile.read(file).metadata();
        double[] observations = numbers(metadata.get("observations"));
        double[] expected = numbers(metadata.get("log_probabilities"));
        for (int row = 0; row < observations.length / 3; row++) {
            assertArrayEquals(
                    Arrays.copyOfRange(expected, 2 * row, 2 * row + 2),
                    ours.logProbabilities(Arrays.copyOfRange(observations, 3 * row, 3 * row + 3)),
                    1e-14);
        }
    }

    @Test
    void loadParameters_userHead_bringsItsParameterBack() {
        Mlp network = Mlp.builder(2).output(2).seed(1).build();
        TemperedPolicy.of(network, 1.75).save(file);
        TemperedPolicy other =
                TemperedPolicy.of(Mlp.builder(2).output(2).seed(2).build(), 9);

        other.loadParameters(file);

        assertArrayEquals(ParameterVector.values(TemperedPolicy.of(network, 1.75)), ParameterVector.values(other));
    }

    @Test
    void load_userHead_isRefusedByKind() {
        TemperedPolicy.of(Mlp.builder(2).output(2).build(), 1).save(file);

        assertRefused(
                file + " holds a policy of the kind 'TemperedPolicy', which only its own code can rebuild",
                () -> CategoricalPolicy.load(file));
    }

    @Test
    void load_weightsWithoutMetadata_isRefusedWithAdvice() {
        rewrite((tensors, metadata) -> metadata.clear());

        assertRefused(
                file + " holds no policy of this library: its metadata has no uphill.policy. Weights alone go into a "
                        + "policy of the same shape with loadParameters",
                () -> CategoricalPolicy.load(file));
    }

    /** Loading would refuse it, so it must not take the place of a good file. */
    @Test
    void save_parameterNotFinite_isRefusedAndLeavesTheFile() {
        CategoricalPolicy saved = CategoricalPolicy.of(Mlp.builder(2).output(2).build());
        saved.save(file);
        double[] good = saved.logProbabilities(new double[] {1, 2});
        saved.parameters().get(0).value().set(1, 1, Double.POSITIVE_INFINITY);

        NumericalException error = assertThrows(NumericalException.class, () -> saved.save(file));

        assertEquals("0.weight is Infinity at element 3", error.getMessage());
        assertArrayEquals(good, CategoricalPolicy.load(file).logProbabilities(new double[] {1, 2}));
    }

    @Test
    void load_noFile_isRefusedByName() {
        SafetensorsException error = assertThrows(SafetensorsException.class, () -> CategoricalPolicy.load(file));

        assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }

    @Test
    void load_missingWeight_isRefusedByName() {
        rewrite((tensors, metadata) -> tensors.remove("2.weight"));

        SafetensorsException error = assertThrows(SafetensorsException.class, () -> CategoricalPolicy.load(file));
        assertTrue(error.getMessage().contains("no tensor is named 2.weight"), error.getMessage());
    }

    @Test
    void load_missingBias_isRefusedByName() {
        rewrite((tensors, metadata) -> tensors.remove("2.bias"));

        assertRefused(file + " has no tensor 2.bias", () -> CategoricalPolicy.load(file));
    }

    @Test
    void load_wrongShape_isRefusedByBothShapes() {
        rewrite((tensors, metadata) -> tensors.put("0.bias", new DMatrixRMaj(4, 1)));

        assertRefused(
                file + ": tensor 0.bias must have the shape [5], but has [4]", () -> CategoricalPolicy.load(file));
    }

    @Test
    void load_oneTensorTooMany_isRefused() {
        rewrite((tensors, metadata) -> tensors.put("6.weight", new DMatrixRMaj(1, 1)));

        SafetensorsException error = assertThrows(SafetensorsException.class, () -> CategoricalPolicy.load(file));
        assertTrue(error.getMessage().contains("must hold the tensors [0.bias, 0.weight"), error.getMessage());
        assertTrue(error.getMessage().contains("6.weight"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void load_numberNotFinite_isRefused(double value) {
        rewrite((tensors, metadata) -> tensors.get("4.bias").set(1, 0, value));

        assertRefused(file + ": tensor 4.bias holds " + value + " at element 1", () -> CategoricalPolicy.load(file));
    }

    @ParameterizedTest
    @CsvSource({
        "uphill.format_version, 2, 'uphill.format_version must be 1, got 2'",
        "uphill.network, 3, 'it needs inputs and outputs'",
        "uphill.network, '', 'it needs inputs and outputs'",
        "uphill.network, '3 5 1:RELU 2', 'is no layer'",
        "uphill.network, '3 5:TAN 1:RELU 2', 'TAN'",
        "uphill.network, '3 x:TANH 1:RELU 2', 'x'",
        "uphill.network, '3 5:TANH 2', 'layer 1 has a weight of [1, 5]'",
        "uphill.network, '3 2000000000:TANH 1:RELU 2', 'layer 0 has a weight of [5, 3]'",
        "uphill.network, '-3 5:TANH 1:RELU 2', 'inputs must be at least 1, got -3'",
        "uphill.network, '3 0:TANH 1:RELU 2', 'hidden units must be at least 1, got 0'",
        "uphill.precision, HALF, 'HALF'",
    })
    void load_metadataThatDoesNotFit_isRefusedByKeyAndReason(String key, String value, String reason) {
        rewrite((tensors, metadata) -> metadata.put(key, value));

        SafetensorsException error = assertThrows(SafetensorsException.class, () -> CategoricalPolicy.load(file));
        assertTrue(error.getMessage().contains(key), error.getMessage());
        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    /** A network without inputs or outputs fits tensors without elements, but there is no such network. */
    @ParameterizedTest
    @CsvSource({"0 2, 2, 0", "2 0, 0, 2"})
    void load_emptyNetwork_isRefused(String network, int rows, int columns) {
        Map<String, DMatrixRMaj> tensors =
                Map.of("0.weight", new DMatrixRMaj(rows, columns), "0.bias", new DMatrixRMaj(rows, 1));
        Map<String, String> metadata = Map.of(
                "uphill.policy", "categorical",
                "uphill.format_version", "1",
                "uphill.network", network,
                "uphill.precision", "DOUBLE");
        SafetensorsFile.write(file, tensors, metadata, Set.of("0.bias"));

        assertThrows(SafetensorsException.class, () -> CategoricalPolicy.load(file));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3, '4.weight must have the shape [3, 1], but has [2, 1]'",
        "4, 2, '0.weight must have the shape [5, 4], but has [5, 3]'"
    })
    void loadParameters_fileThatDoesNotFit_changesNothing(int inputs, int outputs, String reason) {
        policy.save(file);
        CategoricalPolicy other = CategoricalPolicy.of(Mlp.builder(inputs)
                .hidden(5, Activation.TANH)
                .hidden(1, Activation.RELU)
                .output(outputs)
                .seed(9)
                .build());
        double[] before = ParameterVector.values(other);

        assertRefused(file + ": tensor " + reason, () -> other.loadParameters(file));
        assertArrayEquals(before, ParameterVector.values(other));
    }

    /** Saves the policy, changes the file's content, and writes it again. */
    private void rewrite(BiConsumer<Map<String, DMatrixRMaj>, Map<String, String>> change) {
        policy.save(file);
        SafetensorsFile content = SafetensorsFile.read(file);
        Map<String, DMatrixRMaj> tensors = new TreeMap<>(content.tensors());
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        change.accept(tensors, metadata);
        Set<String> vectors = new HashSet<>(tensors.keySet());
        vectors.removeIf(name -> name.endsWith(".weight"));
        SafetensorsFile.write(file, tensors, metadata, vectors);
    }

    private static double[] numbers(String words) {
        return Arrays.stream(words.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(SafetensorsException.class, call).getMessage());
    }
}
