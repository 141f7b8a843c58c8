package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReinforceSettingsTest {
    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void build_discountOutsideZeroToOne_isRefused(double discount) {
        assertRefused("discount must lie in 0 … 1, got " + discount, builder -> builder.discount(discount));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void build_discountAtTheEdges_isAccepted(double discount) {
        assertAccepted(builder -> builder.discount(discount));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void build_countBelowOne_isRefused(int n) {
        assertRefused("episodesPerUpdate must be at least 1, got " + n, builder -> builder.episodesPerUpdate(n));
        assertRefused("maxEpisodeSteps must be at least 1, got " + n, builder -> builder.maxEpisodeSteps(n));
        assertRefused("lanes must be at least 1, got " + n, builder -> builder.lanes(n));
        assertRefused("threads must be at least 1, got " + n, builder -> builder.threads(n));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void build_entropyCoefficientNotFinite_isRefused(double c) {
        assertRefused("entropyCoefficient must be finite, got " + c, builder -> builder.entropyCoefficient(c));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void build_maxGradientNormNotAboveZero_isRefused(double max) {
        assertRefused("maxGradientNorm must be above 0, got " + max, builder -> builder.maxGradientNorm(max));
    }

    @Test
    void build_infiniteMaxGradientNorm_meansNoClipping() {
        assertAccepted(builder -> builder.maxGradientNorm(Double.POSITIVE_INFINITY));
    }

    private static void assertRefused(String message, UnaryOperator<Reinforce.Builder<Integer>> setting) {
        Reinforce.Builder<Integer> builder = setting.apply(builder());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    private static void assertAccepted(UnaryOperator<Reinforce.Builder<Integer>> setting) {
        assertDoesNotThrow(() -> setting.apply(builder()).build().close());
    }

    private static Reinforce.Builder<Integer> builder() {
        return Reinforce.builder(() -> new ScriptedWorld(new double[] {1}), ScriptedWorld.policy());
    }
}
