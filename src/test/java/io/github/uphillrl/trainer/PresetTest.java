package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PresetTest {
    private static final Preset<Integer> BANDIT = bandit(3);

    private static Preset<Integer> bandit(long updates) {
        return new Preset<>("Bandit-v0", Integer.class, updates, (worlds, seed) -> Reinforce.builder(
                        worlds,
                        CategoricalPolicy.of(Mlp.builder(1).output(2).seed(seed).build()))
                .episodesPerUpdate(4));
    }

    @Test
    void train_preset_makesItsUpdatesInItsEnvironment() {
        try (Reinforce<Integer> run = BANDIT.builder(1).build()) {
            TrainingResult result = run.train(BANDIT.stop());

            assertEquals(3, result.updates());
            assertEquals(12, result.episodes());
        }
    }

    @Test
    void train_seed_isTheRunOfThatSeedToTheBit() {
        NetworkPolicy<Integer> trained = BANDIT.train(7);

        try (Reinforce<Integer> run = BANDIT.builder(7).build()) {
            run.train(BANDIT.stop());
            assertArrayEquals(ParameterVector.values(run.policy()), ParameterVector.values(trained));
        }
        assertFalse(Arrays.equals(ParameterVector.values(BANDIT.train(8)), ParameterVector.values(trained)));
    }

    @Test
    void builder_twice_isTwoPolicies() {
        NetworkPolicy<Integer> first = BANDIT.train(7);
        double[] parameters = ParameterVector.values(first);

        BANDIT.train(7);

        assertArrayEquals(parameters, ParameterVector.values(first));
    }

    @Test
    void builder_whatIsSetLater_prevails() {
        ReinforceSettings settings =
                BANDIT.builder(1).episodesPerUpdate(5).seed(9).settings();

        assertEquals(5, settings.episodesPerUpdate());
        assertEquals(9, settings.seed());
    }

    @Test
    void constructor_noUpdates_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> bandit(0));
    }

    @Test
    void toString_namesTheEnvironment() {
        assertTrue(BANDIT.toString().contains("Bandit-v0"));
    }
}
