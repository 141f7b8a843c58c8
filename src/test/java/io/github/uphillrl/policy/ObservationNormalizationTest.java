package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationNormalizationTest {
    private static final int ROWS = 1000;

    private final ObservationNormalization normalization = ObservationNormalization.of(3);
    private final double[] observations = observations();

    /** Far from 0 and close together, where the sum of squares less the square of the sum would have no digit left. */
    private static double[] observations() {
        SeededRandom random = new SeededRandom(3);
        double[] observations = new double[3 * ROWS];
        Arrays.setAll(observations, i -> switch (i % 3) {
            case 0 -> 1e8 + random.nextDouble();
            case 1 -> -5 + 40 * random.nextDouble();
            default -> 7;
        });
        return observations;
    }

    @Test
    void update_manyRows_hasTheirMeanAndVariance() {
        normalization.update(observations, ROWS);

        assertEquals(ROWS, normalization.count());
        for (int i = 0; i < 3; i++) {
            double mean = 0;
            for (int row = 0; row < ROWS; row++) mean += (observations[3 * row + i] - observations[i]) / ROWS;
            mean += observations[i];
            double variance = 0;
            for (int row = 0; row < ROWS; row++) {
                variance += Math.pow(observations[3 * row + i] - mean, 2) / ROWS;
            }
            assertEquals(mean, normalization.mean()[i], 1e-14 * Math.abs(mean));
            assertEquals(variance, normalization.variance()[i], 1e-6 * variance);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500, 999})
    void update_inParts_sameBits(int first) {
        ObservationNormalization parts = ObservationNormalization.of(3);
        parts.update(observations, first);
        parts.update(Arrays.copyOfRange(observations, 3 * first, observations.length), ROWS - first);

        normalization.update(observations, ROWS);

        assertArrayEquals(normalization.mean(), parts.mean());
        assertArrayEquals(normalization.variance(), parts.variance());
    }

    @Test
    void apply_updated_isCenteredScaledAndCutOff() {
        ObservationNormalization clipped =
                ObservationNormalization.of(1).withClip(1.5).withEpsilon(0.25);
        clipped.update(new double[] {1, 3}, 2);
        double[] seen = new double[3];

        clipped.apply(new double[] {2, 3, 1000}, 3, seen);

        assertArrayEquals(new double[] {0, 1 / Math.sqrt(1.25), 1.5}, seen, 1e-15);
    }

    @Test
    void apply_nothingSeenYet_isTheObservationCutOff() {
        double[] seen = new double[3];

        normalization.apply(new double[] {0.25, -3, 1e9}, 1, seen);

        assertArrayEquals(new double[] {0.25, -3, 10}, seen);
    }

    @Test
    void withClip_afterUpdates_hasSeenNothing() {
        normalization.update(observations, ROWS);

        assertEquals(0, normalization.withClip(5).count());
        assertEquals(0, normalization.withEpsilon(1).count());
    }

    @Test
    void update_observationsTooLarge_changeNothing() {
        normalization.update(observations, ROWS);
        double[] mean = normalization.mean();

        assertThrows(NumericalException.class, () -> normalization.update(new double[] {1e200, 0, 0}, 1));

        assertArrayEquals(mean, normalization.mean());
        assertEquals(ROWS, normalization.count());
    }

    @Test
    void policy_normalized_actsOnWhatIsSeen() {
        normalization.update(observations, ROWS);
        CategoricalPolicy plain = CategoricalPolicy.of(PolicyCase.network(4));
        CategoricalPolicy policy = plain.withObservationNormalization(normalization);
        double[] seen = new double[3];
        normalization.apply(observations, 1, seen);
        double[] expected = plain.probabilities(seen);

        assertArrayEquals(expected, policy.probabilities(Arrays.copyOf(observations, 3)));
        assertSame(plain.network(), policy.network());
        assertTrue(plain.observationNormalization().isEmpty());
        assertSame(
                normalization,
                policy.withTemperature(2).observationNormalization().orElseThrow());
        double[] batch = policy.newPass(2).outputs(2, observations).copy().data;
        double[] alone = plain.newPass(1).outputs(1, seen).copy().data;
        assertArrayEquals(alone, Arrays.copyOf(batch, 4));
    }

    @Test
    void snapshot_normalized_keepsItsStatistics() {
        CategoricalPolicy policy =
                CategoricalPolicy.of(PolicyCase.network(4)).withObservationNormalization(normalization);
        normalization.update(observations, 500);
        double[] before = policy.probabilities(new double[3]);
        CategoricalPolicy snapshot = policy.snapshot();
        CategoricalPolicy frozen = policy.frozen();

        normalization.update(observations, 1);

        assertFalse(Arrays.equals(before, policy.probabilities(new double[3])));
        assertArrayEquals(before, snapshot.probabilities(new double[3]));
        assertArrayEquals(before, frozen.probabilities(new double[3]));
    }

    @Test
    void load_savedPolicy_hasStatisticsAndSettings(@TempDir Path folder) {
        Path file = folder.resolve("policy.safetensors");
        ObservationNormalization clipped =
                normalization.withClip(Double.POSITIVE_INFINITY).withEpsilon(1e-3);
        clipped.update(observations, ROWS);
        CategoricalPolicy policy = CategoricalPolicy.of(PolicyCase.network(4)).withObservationNormalization(clipped);
        policy.save(file);
        double[] seen = Arrays.copyOf(observations, 3);

        CategoricalPolicy loaded = CategoricalPolicy.load(file);

        assertArrayEquals(policy.probabilities(seen), loaded.probabilities(seen));
        ObservationNormalization read = loaded.observationNormalization().orElseThrow();
        read.update(observations, 3);
        clipped.update(observations, 3);
        assertArrayEquals(clipped.variance(), read.variance(), "and goes on as the other does");
        assertEquals(
                Set.of("0.weight", "0.bias", "2.weight", "2.bias"),
                SafetensorsFile.read(file).tensors().keySet(),
                "what PyTorch loads strictly");
    }

    @Test
    void loadParameters_normalizedFile_needsANormalizationAndFillsIt(@TempDir Path folder) {
        Path file = folder.resolve("policy.safetensors");
        normalization.update(observations, ROWS);
        CategoricalPolicy.of(PolicyCase.network(4))
                .withObservationNormalization(normalization)
                .save(file);
        CategoricalPolicy plain = CategoricalPolicy.of(PolicyCase.network(4));

        String message = assertThrows(SafetensorsException.class, () -> plain.loadParameters(file))
                .getMessage();
        assertEquals(
                file + " holds parameters that were trained with normalised observations; give the policy a "
                        + "normalization first",
                message);

        CategoricalPolicy normalized = plain.withObservationNormalization(ObservationNormalization.of(3));
        normalized.loadParameters(file);
        assertArrayEquals(
                normalization.mean(),
                normalized.observationNormalization().orElseThrow().mean());
    }

    @ParameterizedTest
    @CsvSource({
        "uphill.observation_mean, 1 2, 'mean of observations must hold 3 finite numbers, got [1.0, 2.0]'",
        "uphill.observation_mean, 1 2 NaN, 'mean of observations must hold 3 finite numbers'",
        "uphill.observation_squares, 1 2 -1, 'a sum of squares must be a finite number, 0 or above, got -1.0'",
        "uphill.observation_count, 1.5, 'count must be whole, got 1.5'",
        "uphill.observation_clip, 0, 'clip must be above 0, got 0.0'",
        "uphill.observation_epsilon, , 'its metadata has no uphill.observation_epsilon'",
    })
    void load_statisticsThatDoNotFit_areRefusedByReason(String key, String value, String reason, @TempDir Path folder) {
        Path file = folder.resolve("policy.safetensors");
        CategoricalPolicy.of(PolicyCase.network(4))
                .withObservationNormalization(normalization)
                .save(file);
        SafetensorsFile content = SafetensorsFile.read(file);
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        if (value == null) metadata.remove(key);
        else metadata.put(key, value);
        SafetensorsFile.write(file, content.tensors(), metadata, Set.of("0.bias", "2.bias"));

        SafetensorsException error = assertThrows(SafetensorsException.class, () -> CategoricalPolicy.load(file));

        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    @Test
    void restore_state_isWhereTheOtherStood() {
        normalization.update(observations, ROWS);
        ObservationNormalization other = ObservationNormalization.of(3);

        other.restore(normalization.state());

        assertArrayEquals(normalization.variance(), other.variance());
        assertEquals(ROWS, other.count());
    }

    @Test
    void of_badArguments_areRefusedByRule() {
        assertRefused("observationSize must be at least 1, got 0", () -> ObservationNormalization.of(0));
        assertRefused("clip must be above 0, got NaN", () -> normalization.withClip(Double.NaN));
        assertRefused("epsilon must be a finite number above 0, got 0.0", () -> normalization.withEpsilon(0));
        assertRefused(
                "the policy takes observations of length 3, but the normalization is for length 2",
                () -> CategoricalPolicy.of(PolicyCase.network(4))
                        .withObservationNormalization(ObservationNormalization.of(2)));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
