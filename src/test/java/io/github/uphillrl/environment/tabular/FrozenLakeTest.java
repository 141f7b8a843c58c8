package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The exact values of {@link FrozenLake}, its maps and pictures; {@link ToyTextOracleTest} has its episodes. */
class FrozenLakeTest {
    private static final double SIX_DECIMALS = 5e-7;

    @Test
    void optimum_small_isFourteenOfSeventeen() {
        FiniteMdp mdp = new FrozenLake().mdp();
        assertEquals(14.0 / 17, mdp.optimum(1).value(), 1e-13);
        assertEquals(0.744190, mdp.optimum(1, 100).value(), SIX_DECIMALS);
    }

    @Test
    void optimum_large_isOne() {
        FiniteMdp mdp = FrozenLake.large().mdp();
        assertEquals(1, mdp.optimum(1).value(), 1e-12);
        assertEquals(0.913220, mdp.optimum(1, 200).value(), SIX_DECIMALS);
    }

    @Test
    void value_uniformPolicy_isSmall() {
        FiniteMdp mdp = new FrozenLake().mdp();
        assertEquals(0.013940, mdp.value(mdp.uniformPolicy(), 1), SIX_DECIMALS);
    }

    @Test
    void optimum_notSlippery_isOneAndWalksStraight() {
        FrozenLake lake = FrozenLake.of(1, List.of("SFFF", "FHFH", "FFFH", "HFFG"));
        assertEquals(1, lake.mdp().optimum(1).value());
        assertEquals(Math.pow(0.5, 5), lake.mdp().optimum(0.5).value());
        assertEquals(0, lake.mdp().optimum(1, 5).value());
        assertEquals(1, lake.mdp().optimum(1, 6).value());
    }

    @Test
    void spec_both_isGymnasiums() {
        var small = new FrozenLake().spec().orElseThrow();
        assertEquals("FrozenLake-v1", small.id());
        assertEquals(OptionalInt.of(100), small.maxEpisodeSteps());
        assertEquals(OptionalDouble.of(0.70), small.rewardThreshold());
        var large = FrozenLake.large().spec().orElseThrow();
        assertEquals("FrozenLake8x8-v1", large.id());
        assertEquals(OptionalInt.of(200), large.maxEpisodeSteps());
        assertEquals(OptionalDouble.of(0.85), large.rewardThreshold());
        assertTrue(FrozenLake.of(1, List.of("SG")).spec().isEmpty());
    }

    @Test
    void of_invalidMap_namesWhatIsWrong() {
        assertRejected("at least 1 cell", () -> FrozenLake.of(1, List.of()));
        assertRejected("at least 1 cell", () -> FrozenLake.of(1, List.of("", "")));
        assertRejected("length 2, got \"F\"", () -> FrozenLake.of(1, List.of("SF", "F")));
        assertRejected("S, F, H and G, got \"SX\"", () -> FrozenLake.of(1, List.of("SX")));
        assertRejected("at least one S", () -> FrozenLake.of(1, List.of("FG")));
        assertRejected("successRate must lie in 0 … 1, got 1.5", () -> FrozenLake.of(1.5, List.of("SG")));
    }

    @Test
    void randomMap_invalidArguments_areRejected() {
        assertEquals(List.of("SF", "FG"), FrozenLake.randomMap(2, 0.5, 0));
        assertRejected("size must lie in 2 … 1000, got 1", () -> FrozenLake.randomMap(1, 0.8, 0));
        assertRejected("frozen must lie above 0 and up to 1, got 0.0", () -> FrozenLake.randomMap(4, 0, 0));
        assertRejected("got NaN", () -> FrozenLake.randomMap(4, Double.NaN, 0));
    }

    @Test
    void drawing_start_showsTheMap() {
        FrozenLake lake = new FrozenLake();
        lake.reset(0);
        String expected = """
                [S]  F   F   F
                 F   H   F   H
                 F   F   F   H
                 H   F   F   G\
                """;
        assertEquals(expected, lake.drawing().orElseThrow().text());
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
