package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The exact values and pictures of {@link Taxi}; {@link ToyTextOracleTest} has its episodes. */
class TaxiTest {
    @Test
    void optimum_overThe300Starts_is793() {
        FiniteMdp mdp = new Taxi().mdp();
        assertEquals(300, Arrays.stream(mdp.start()).filter(p -> p > 0).count());
        assertEquals(7.93, mdp.optimum(1).value(), 1e-12);
        assertEquals(7.93, mdp.optimum(1, 200).value(), 1e-12);
    }

    @Test
    void optimum_inTheRain_isWorse() {
        FiniteMdp rainy = Taxi.rainy(0.8).mdp();
        assertTrue(rainy.optimum(1).value() < 7.93);
        assertEquals(new Taxi().mdp(), Taxi.rainy(1).mdp());
        assertThrows(IllegalArgumentException.class, () -> Taxi.rainy(-0.1));
    }

    @Test
    void spec_isGymnasiums() {
        var spec = new Taxi().spec().orElseThrow();
        assertEquals("Taxi-v4", spec.id());
        assertEquals(OptionalInt.of(200), spec.maxEpisodeSteps());
        assertEquals(OptionalDouble.of(8), spec.rewardThreshold());
    }

    @Test
    void drawing_start_showsTownTaxiAndErrand() {
        Taxi taxi = new Taxi();
        int state = indexOfOne(taxi.reset(0));
        List<String> lines = taxi.drawing().orElseThrow().text().lines().toList();
        assertEquals(6, lines.size());
        String town = String.join("\n", lines.subList(0, 5));
        assertEquals(
                """
                 R   . | .   .   G
                 .   . | .   .   .
                 .   .   .   .   .
                 . | .   . | .   .
                 Y | .   . | B   .\
                """.replace(" ", ""), town.replace("[", "").replace("]", "").replace(" ", ""));
        int bracket = lines.get(state / 100).indexOf('[');
        assertEquals(state / 20 % 5, bracket / 4);
        String[] ranks = {"at red", "at green", "at yellow", "at blue", "aboard"};
        String errand = "passenger " + ranks[state / 4 % 5] + ", destination " + ranks[state % 4].substring(3);
        assertEquals(errand, lines.get(5));
    }

    private static int indexOfOne(double[] row) {
        int index = 0;
        while (row[index] != 1) index++;
        return index;
    }
}
