package io.github.uphillrl.environment.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.EnvironmentSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exact values and pictures of {@link CliffWalking}; {@link ToyTextOracleTest} has its episodes. */
class CliffWalkingTest {
    @Test
    void optimum_undiscounted_isThirteenSteps() {
        FiniteMdp mdp = new CliffWalking().mdp();
        assertEquals(-13, mdp.optimum(1).value());
        assertEquals(
                13,
                Arrays.stream(mdp.visits(mdp.deterministicPolicy(mdp.optimum(1).actions()), 1))
                        .sum());
    }

    @Test
    void value_alwaysUp_isInfinite() {
        FiniteMdp mdp = new CliffWalking().mdp();
        double[][] up = mdp.deterministicPolicy(new int[48]);
        assertThrows(IllegalArgumentException.class, () -> mdp.value(up, 1));
        assertEquals(-10, mdp.value(up, 0.9), 1e-12);
    }

    @Test
    void optimum_slippery_isWorseThanDry() {
        FiniteMdp mdp = CliffWalking.slippery().mdp();
        assertTrue(mdp.optimum(1).value() < -13);
        assertEquals(3, mdp.transitions(0, 1).size());
    }

    @Test
    void spec_both_haveNeitherLimitNorThreshold() {
        assertEquals(
                EnvironmentSpec.of("CliffWalking-v1"), new CliffWalking().spec().orElseThrow());
        assertEquals(
                EnvironmentSpec.of("CliffWalkingSlippery-v1"),
                CliffWalking.slippery().spec().orElseThrow());
    }

    @Test
    void drawing_afterAStepUp_showsCliffAndWalker() {
        CliffWalking cliff = new CliffWalking();
        cliff.reset(0);
        cliff.step(0);
        List<String> lines = cliff.drawing().orElseThrow().text().lines().toList();
        assertEquals(4, lines.size());
        assertEquals("[.]  .   .   .   .   .   .   .   .   .   .   .", lines.get(2));
        assertEquals(" S   C   C   C   C   C   C   C   C   C   C   G", lines.get(3));
    }
}
