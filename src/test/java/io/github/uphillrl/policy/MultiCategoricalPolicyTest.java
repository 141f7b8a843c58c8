package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.distribution.MultiCategorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.network.Mlp;
import java.nio.file.Path;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiCategoricalPolicyTest {
    private static final double[] OBSERVATION = {0.5, -1, 2};

    private final Mlp network = PolicyCase.network(5);
    private final MultiCategoricalPolicy policy = MultiCategoricalPolicy.of(network, 3, 2);

    @Test
    void distribution_observation_isOfTheNetworksOutputs() {
        double[] logits = network.forward(DMatrixRMaj.wrap(1, 3, OBSERVATION)).data;
        boolean[] legal = {true, false, true, true, true};

        assertArrayEquals(
                MultiCategorical.ofLogits(logits, 3, 2).probabilities(),
                policy.distribution(OBSERVATION).probabilities());
        assertArrayEquals(
                MultiCategorical.ofLogits(logits, legal, 3, 2).probabilities(),
                policy.distribution(OBSERVATION, legal).probabilities());
        assertTrue(policy.accepts(ActionSpace.multiDiscrete(3, 2)));
        assertFalse(policy.accepts(ActionSpace.multiDiscrete(2, 3)));
    }

    /** A choice in which a row's mask leaves nothing; the environment's mask as a whole leaves something. */
    @Test
    void sample_choiceWithoutLegalOption_isRefusedByRowAndChoice() {
        boolean[] legal = new boolean[10];
        Arrays.fill(legal, 0, 8, true);

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> policy.newPass(2)
                .sample(2, new double[6], legal, PolicyCase.randoms(2), new double[4]));

        assertEquals(
                "row 1: choice 1: at least one action must be legal and have a logit above −∞, but all 2 are masked",
                error.getMessage());
    }

    @Test
    void canDraw_noActionOfTheSpace_isFalse() {
        assertFalse(policy.canDraw(new int[] {0}, Environment.ALL_LEGAL));
        assertFalse(policy.canDraw(new int[] {0, 2}, Environment.ALL_LEGAL));
        assertTrue(policy.canDraw(new int[] {2, 1}, Environment.ALL_LEGAL));
    }

    @Test
    void of_sizesThatDoNotAddUp_areRefused() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> MultiCategoricalPolicy.of(network, 3, 3));

        assertEquals("the sizes [3, 3] add up to 6, but the network has 5 outputs", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> MultiCategoricalPolicy.of(network));
        assertThrows(IllegalArgumentException.class, () -> MultiCategoricalPolicy.of(network, 5, 0));
    }

    @Test
    void load_savedPolicy_hasItsSizes(@TempDir Path folder) {
        Path file = folder.resolve("multi.safetensors");
        policy.save(file);

        assertEquals(
                ActionSpace.multiDiscrete(3, 2),
                MultiCategoricalPolicy.load(file).actionSpace());
    }
}
