package io.github.uphillrl.trainer;

import static io.github.uphillrl.policy.ParameterVector.relativeError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.policy.TemperedPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchGradientTest {
    private static final double ENTROPY_COEFFICIENT = 0.125;

    private final CategoricalPolicy policy = ToyWorld.policy(4);

    @ParameterizedTest
    @CsvSource({"1, false", "7, true", "8, true", "9, false", "17, true", "64, true", "65, false", "131, true"})
    void compute_batch_isTheLossOfAllRowsTogether(int episodes, boolean masked) {
        CreditedBatch batch = play(episodes, masked);
        double[] weights = weights(batch.steps());
        try (Engine engine = Engine.local(1)) {
            BatchGradient gradient = new BatchGradient(policy, engine);
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);

            double loss = accumulate(batch, weights);
            double[] expected = ParameterVector.gradients(policy);
            assertEquals(loss, gradient.loss(), 1e-12 * Math.abs(loss));
            assertTrue(relativeError(Arrays.copyOf(gradient.flat(), expected.length), expected) <= 1e-12);
            assertEquals(entropy(batch), gradient.entropy(), 1e-12 * entropy(batch));
        }
    }

    /** Blocks have 8 episodes, so each is a batch of its own. */
    @Test
    void compute_batch_squaresTheGradientOfEachBlock() {
        CreditedBatch batch = play(19, true);
        double[] weights = weights(batch.steps());
        try (Engine engine = Engine.local(2)) {
            BatchGradient gradient = new BatchGradient(policy, engine);
            double expected = 0;
            for (int block = 0; block < 3; block++) {
                int end = Math.min(19, 8 * block + 8);
                CreditedBatch alone = new CreditedBatch();
                alone.load(batch.episodes().subList(8 * block, end), CreditAssignment.rewardToGo(), 0.9);
                double[] part = Arrays.copyOfRange(weights, batch.start(8 * block), batch.start(end));
                gradient.compute(alone, part, ENTROPY_COEFFICIENT);
                assertEquals(1, gradient.blocks());
                double[] flat = Arrays.copyOf(gradient.flat(), ParameterVector.values(policy).length);
                expected += Arrays.stream(flat).map(g -> g * g).sum();
            }
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);
            assertEquals(3, gradient.blocks());
            assertEquals(expected, gradient.blockSquares(), 1e-12 * expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 17, 24, 63, 64, 65, 100, 131, 300})
    void compute_anyNumberOfThreads_sameBits(int episodes) {
        CreditedBatch batch = play(episodes, true);
        double[] weights = weights(batch.steps());
        double[] alone = compute(1, batch, weights);
        for (int threads : new int[] {2, 3, 8}) {
            assertArrayEquals(alone, compute(threads, batch, weights), threads + " threads");
        }
    }

    /** The plan of the sum, written down a second time: rows in order within 8 episodes, blocks in one tree. */
    @ParameterizedTest
    @ValueSource(ints = {5, 8, 41, 100})
    void compute_anyBatch_isTheTreeOverBlocksOfEightEpisodes(int episodes) {
        CreditedBatch batch = play(episodes, true);
        double[] weights = weights(batch.steps());
        TreeSum tree = new TreeSum();
        for (int first = 0; first < episodes; first += 8) {
            int last = Math.min(first + 8, episodes);
            CreditedBatch block = new CreditedBatch();
            block.load(batch.episodes().subList(first, last), CreditAssignment.rewardToGo(), 1);
            double[] part = Arrays.copyOfRange(weights, batch.start(first), batch.start(last));
            double loss = accumulate(block, part);
            double[] gradient = ParameterVector.gradients(policy);
            double[] sums = Arrays.copyOf(gradient, gradient.length + 1);
            sums[gradient.length] = loss;
            tree.add(sums);
        }
        double[] expected = new double[ParameterVector.values(policy).length + 1];
        tree.drain(expected);

        assertArrayEquals(expected, Arrays.copyOf(compute(1, batch, weights), expected.length));
    }

    @Test
    void compute_again_beginsAtZero() {
        CreditedBatch batch = play(20, true);
        double[] weights = weights(batch.steps());
        try (Engine engine = Engine.local(2)) {
            BatchGradient gradient = new BatchGradient(policy, engine);
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);
            double[] first = gradient.flat().clone();
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);

            assertArrayEquals(first, gradient.flat());
        }
    }

    @Test
    void compute_changedParameters_areSeen() {
        CreditedBatch batch = play(20, true);
        double[] weights = weights(batch.steps());
        try (Engine engine = Engine.local(2)) {
            BatchGradient gradient = new BatchGradient(policy, engine);
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);
            policy.parameters().forEach(parameter -> parameter.value().add(0, 0, 0.5));
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);

            assertArrayEquals(compute(1, batch, weights), gradient.flat());
        }
    }

    /** Some rows have been summed when the bad one is found; they must not show up in the next batch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void compute_afterAFailure_isAsIfItHadNotBeen(int threads) {
        NetworkPolicy<Integer> brittle = TemperedPolicy.of(policy.network(), 1);
        CreditedBatch batch = play(brittle, 40, true);
        double[] weights = weights(batch.steps());
        try (Engine engine = Engine.local(threads)) {
            BatchGradient gradient = new BatchGradient(brittle, engine);
            DMatrixRMaj inverseTemperature = brittle.parameters().get(4).value();
            inverseTemperature.set(0, 0, Double.NaN);
            assertThrows(IllegalArgumentException.class, () -> gradient.compute(batch, weights, ENTROPY_COEFFICIENT));
            inverseTemperature.set(0, 0, 1);
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);

            assertArrayEquals(compute(brittle, 1, batch, weights), gradient.flat());
        }
    }

    private double[] compute(int threads, CreditedBatch batch, double[] weights) {
        return compute(policy, threads, batch, weights);
    }

    private static double[] compute(NetworkPolicy<?> of, int threads, CreditedBatch batch, double[] weights) {
        try (Engine engine = Engine.local(threads)) {
            BatchGradient gradient = new BatchGradient(of, engine);
            gradient.compute(batch, weights, ENTROPY_COEFFICIENT);
            return gradient.flat();
        }
    }

    private CreditedBatch play(int episodes, boolean masked) {
        return play(policy, episodes, masked);
    }

    private static CreditedBatch play(NetworkPolicy<Integer> player, int episodes, boolean masked) {
        CreditedBatch batch = new CreditedBatch();
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(() -> new ToyWorld(masked), player, 16, 1000, engine)) {
            batch.load(collector.collect(7, 0, episodes), CreditAssignment.rewardToGo(), 1);
        }
        return batch;
    }

    private static double[] weights(int steps) {
        SeededRandom random = new SeededRandom(steps);
        double[] weights = new double[steps];
        Arrays.setAll(weights, i -> random.nextDouble() - 0.4);
        return weights;
    }

    /** Returns the loss of the concatenated rows; the gradient is left in the policy. */
    private double accumulate(CreditedBatch batch, double[] weights) {
        List<double[]> observations = new ArrayList<>();
        List<boolean[]> legal = new ArrayList<>();
        DMatrixRMaj actions = new DMatrixRMaj(batch.steps(), 1);
        for (Episode<?> episode : batch.episodes()) {
            for (int t = 0; t < episode.length(); t++) {
                actions.set(observations.size(), 0, (Integer) episode.action(t));
                observations.add(episode.observation(t));
                legal.add(episode.legalActions(t));
            }
        }
        policy.zeroGradients();
        return ReinforceLoss.accumulate(
                policy,
                new DMatrixRMaj(observations.toArray(new double[0][])),
                actions,
                legal.toArray(new boolean[0][]),
                weights,
                ENTROPY_COEFFICIENT);
    }

    private double entropy(CreditedBatch batch) {
        double sum = 0;
        for (Episode<?> episode : batch.episodes()) {
            for (int t = 0; t < episode.length(); t++) {
                sum += policy.distribution(episode.observation(t), episode.legalActions(t))
                        .entropy();
            }
        }
        return sum;
    }
}
