package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.distribution.Bernoulli;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.network.Mlp;
import java.nio.file.Path;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BernoulliPolicyTest {
    private static final double[] OBSERVATION = {0.5, -1, 2};

    private final Mlp network = PolicyCase.network(4);
    private final BernoulliPolicy policy = BernoulliPolicy.of(network);

    @Test
    void distribution_observation_isOfTheNetworksOutputs() {
        double[] logits = network.forward(DMatrixRMaj.wrap(1, 3, OBSERVATION)).data;
        boolean[] legal = {true, false, true, false};

        assertArrayEquals(
                Bernoulli.ofLogits(logits).probabilities(),
                policy.distribution(OBSERVATION).probabilities());
        assertArrayEquals(
                Bernoulli.ofLogits(logits, legal).probabilities(),
                policy.distribution(OBSERVATION, legal).probabilities());
        assertTrue(policy.accepts(ActionSpace.multiBinary(4)));
        assertFalse(policy.accepts(ActionSpace.multiBinary(3)));
    }

    @Test
    void canDraw_maskedSwitchOff_isTrue() {
        boolean[] legal = {false, true, true, true};

        assertTrue(policy.canDraw(new boolean[] {false, true, false, true}, legal));
        assertFalse(policy.canDraw(new boolean[] {true, true, false, true}, legal));
        assertFalse(policy.canDraw(new boolean[3], Environment.ALL_LEGAL));
    }

    @Test
    void load_savedPolicy_speaksAlike(@TempDir Path folder) {
        Path file = folder.resolve("switches.safetensors");
        policy.save(file);

        assertArrayEquals(
                policy.distribution(OBSERVATION).probabilities(),
                BernoulliPolicy.load(file).distribution(OBSERVATION).probabilities());
    }
}
