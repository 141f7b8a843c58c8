package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalPolicyTest {
    private static final double[] OBSERVATION = {0.5, -1, 2};

    private final Mlp network =
            Mlp.builder(3).hidden(8, Activation.TANH).output(4).seed(7).build();
    private final CategoricalPolicy policy = CategoricalPolicy.of(network);

    @Test
    void distribution_observation_isTheSoftmaxOfTheNetworksOutput() {
        double[] logits = network.forward(DMatrixRMaj.wrap(1, 3, OBSERVATION)).data;
        Categorical expected = Categorical.ofLogits(logits);

        assertArrayEquals(
                expected.probabilities(), policy.distribution(OBSERVATION).probabilities());
        assertArrayEquals(expected.probabilities(), policy.probabilities(OBSERVATION));
        assertArrayEquals(expected.logProbabilities(), policy.logProbabilities(OBSERVATION));
    }

    @Test
    void distribution_mask_takesTheForbiddenActionsOut() {
        boolean[] legal = {true, false, true, false};
        double[] free = policy.probabilities(OBSERVATION);

        double[] masked = policy.distribution(OBSERVATION, legal).probabilities();

        double left = free[0] + free[2];
        assertArrayEquals(new double[] {free[0] / left, 0, free[2] / left, 0}, masked, 1e-15);
        assertArrayEquals(
                free,
                policy.distribution(OBSERVATION, new boolean[0]).probabilities(),
                "an empty mask forbids nothing");
    }

    @Test
    void distribution_allForbidden_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> policy.distribution(OBSERVATION, new boolean[4]));
    }

    @Test
    void distribution_wrongLength_isRefusedByLengthAndRule() {
        for (double[] wrong : new double[][] {{}, {1, 2}, {1, 2, 3, 4}}) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> policy.distribution(wrong));
            assertEquals("the policy takes observations of length 3, got " + wrong.length, error.getMessage());
            assertThrows(IllegalArgumentException.class, () -> policy.distribution(wrong, new boolean[4]));
        }
    }

    @Test
    void actionSpace_always_isTheNetworksOutputs() {
        assertTrue(policy.accepts(ActionSpace.discrete(4)));
        assertFalse(policy.accepts(ActionSpace.discrete(3)));
        assertTrue(policy.actionSpace().contains(3));
        assertFalse(policy.actionSpace().contains(4));
        assertSame(network, policy.network());
    }

    @Test
    void withTemperature_any_isTheSoftmaxOfScaledOutputs() {
        double[] logits = network.forward(DMatrixRMaj.wrap(1, 3, OBSERVATION)).data;
        CategoricalPolicy hot = policy.withTemperature(4);

        assertArrayEquals(
                Categorical.ofLogits(Arrays.stream(logits).map(z -> z / 4).toArray())
                        .probabilities(),
                hot.probabilities(OBSERVATION));
        assertTrue(hot.distribution(OBSERVATION).entropy()
                > policy.distribution(OBSERVATION).entropy());
        assertSame(policy.parameters().get(0), hot.parameters().get(0), "one network");
        assertEquals(1.0, policy.temperature());
        assertEquals(4.0, hot.snapshot().temperature());
        assertEquals(policy.greedy(OBSERVATION), policy.withTemperature(1e-9).greedy(OBSERVATION));
        assertEquals(1.0, policy.withTemperature(1e-9).probabilities(OBSERVATION)[policy.greedy(OBSERVATION)]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void withTemperature_notPositiveAndFinite_isRefused(double temperature) {
        assertThrows(IllegalArgumentException.class, () -> policy.withTemperature(temperature));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void sample_logitsThatOverflowAtTheTemperature_areRefusedByRowAndValue(int rows) {
        PolicyPass<Integer> pass = policy.withTemperature(Double.MIN_VALUE).newPass(rows);
        double[] observations = new double[rows * OBSERVATION.length];
        Arrays.fill(observations, 1e3);
        SeededRandom[] randoms = new SeededRandom[rows];
        Arrays.setAll(randoms, SeededRandom::new);

        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> pass.sample(rows, observations, null, randoms, new double[rows]));

        assertTrue(refusal.getMessage().startsWith("row 0: logit "), refusal::getMessage);
        assertTrue(refusal.getMessage().endsWith("Infinity"), refusal::getMessage);
    }

    @Test
    void greedy_always_isTheMostProbableAction() {
        SeededRandom random = new SeededRandom(1);
        for (int i = 0; i < 50; i++) {
            double[] observation = {random.nextDouble(), random.nextDouble() - 1, random.nextDouble()};
            double[] probabilities = policy.probabilities(observation);
            for (double p : probabilities) {
                assertTrue(probabilities[policy.greedy(observation)] >= p);
            }
        }
    }

    @Test
    void snapshot_policyTrainedOn_staysAsItWas() {
        CategoricalPolicy snapshot = policy.snapshot();
        double[] before = policy.probabilities(OBSERVATION);
        assertArrayEquals(before, snapshot.probabilities(OBSERVATION));

        policy.parameters().forEach(parameter -> parameter.value().add(0, 0, 1));

        assertArrayEquals(before, snapshot.probabilities(OBSERVATION));
        assertNotEquals(before[0], policy.probabilities(OBSERVATION)[0]);
    }

    @Test
    void distribution_manyThreadsOnOnePolicy_eachGetsItsOwnRow() throws Exception {
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                double[] observation = {thread, -thread, 0.5 * thread};
                double[] alone = policy.probabilities(observation);
                results.add(executor.submit(() -> {
                    together.await();
                    return countDifferences(observation, alone);
                }));
            }
            for (Future<Integer> result : results) assertEquals(0, result.get());
        } finally {
            executor.shutdownNow();
        }
    }

    private int countDifferences(double[] observation, double[] expected) {
        int differences = 0;
        for (int i = 0; i < 5000; i++) {
            double[] seen = policy.probabilities(observation);
            for (int j = 0; j < seen.length; j++) {
                if (seen[j] != expected[j]) differences++;
            }
        }
        return differences;
    }
}
