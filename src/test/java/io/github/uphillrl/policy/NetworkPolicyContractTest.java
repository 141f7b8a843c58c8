package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every policy over a network, the library's and a user's. */
class NetworkPolicyContractTest {
    private static final int ROWS = 37;
    private static final double STEP = 1e-5;

    static Stream<PolicyCase<?>> all() {
        return PolicyCase.all();
    }

    static Stream<PolicyCase<?>> masking() {
        return all().filter(PolicyCase::knowsMasks);
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void sample_batch_drawsWhatEachRowDrawsAlone(PolicyCase<A> test) {
        NetworkPolicy<A> policy = test.policy().get();
        int width = policy.actionSpace().width();
        for (boolean[] legal : masks(test)) {
            double[] actions = new double[ROWS * width];
            SeededRandom[] randoms = PolicyCase.randoms(ROWS);
            assertEquals(-1, policy.newPass(ROWS).sample(ROWS, PolicyCase.observations(ROWS), legal, randoms, actions));

            SeededRandom[] twins = PolicyCase.randoms(ROWS);
            double[] alone = new double[ROWS * width];
            for (int row = 0; row < ROWS; row++) {
                A action = distribution(policy, legal, row).sample(twins[row]);
                policy.actionSpace().encode(action, alone, row * width);
                assertEquals(twins[row].nextLong(), randoms[row].nextLong(), "as many numbers taken");
                assertTrue(policy.canDraw(action, mask(policy, legal, row)));
            }
            assertArrayEquals(alone, actions);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void toEnvironment_batch_isThatOfEachRow(PolicyCase<A> test) {
        NetworkPolicy<A> policy = test.policy().get();
        double[] samples = samples(policy, null);
        double[] before = samples.clone();
        double[] actions = new double[samples.length];
        policy.toEnvironment(samples, ROWS, actions);

        int width = policy.actionSpace().width();
        double[] alone = new double[samples.length];
        for (int row = 0; row < ROWS; row++) {
            A action = policy.toEnvironment(policy.actionSpace().decode(samples, row * width));
            assertTrue(policy.actionSpace().contains(action));
            policy.actionSpace().encode(action, alone, row * width);
        }
        assertArrayEquals(alone, actions);
        assertArrayEquals(before, samples);
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void differentiate_batch_leavesLogProbabilitiesAndEntropiesOfEachRow(PolicyCase<A> test) {
        NetworkPolicy<A> policy = test.policy().get();
        int width = policy.actionSpace().width();
        for (boolean[] legal : masks(test)) {
            double[] actions = samples(policy, legal);
            PolicyPass<A> pass = policy.newPass(ROWS);
            objective(pass, actions, legal);

            for (int row = 0; row < ROWS; row++) {
                Distribution<A> alone = distribution(policy, legal, row);
                A action = policy.actionSpace().decode(actions, row * width);
                assertEquals(alone.logProbability(action), pass.batch().logProbabilities()[row]);
                assertEquals(alone.entropy(), pass.batch().entropies()[row]);
            }
        }
    }

    /** All parameters, those of the head too, with masks and without. */
    @ParameterizedTest
    @MethodSource("all")
    <A> void differentiate_batch_equalsCentralDifferences(PolicyCase<A> test) {
        NetworkPolicy<A> policy = test.policy().get();
        for (boolean[] legal : masks(test)) {
            double[] actions = samples(policy, legal);
            PolicyPass<A> pass = policy.newPass(ROWS);
            objective(pass, actions, legal);
            double[] gradient = new double[pass.gradientSize()];
            pass.drainGradient(gradient);

            double error = ParameterVector.relativeError(gradient, differences(policy, pass, actions, legal));
            assertTrue(error <= 1e-7, () -> "relative error " + error);
        }
    }

    private static <A> double[] differences(
            NetworkPolicy<A> policy, PolicyPass<A> pass, double[] actions, boolean[] legal) {
        double[] values = ParameterVector.values(policy);
        double[] differences = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            double value = values[k];
            values[k] = value + STEP;
            ParameterVector.set(policy, values);
            double above = objective(pass, actions, legal);
            values[k] = value - STEP;
            ParameterVector.set(policy, values);
            double below = objective(pass, actions, legal);
            values[k] = value;
            differences[k] = (above - below) / (2 * STEP);
        }
        ParameterVector.set(policy, values);
        return differences;
    }

    /** Returns Σ cᵢ·log π(aᵢ|sᵢ) + e·Σ H, and adds its gradient to the pass's sums. */
    private static double objective(PolicyPass<?> pass, double[] actions, boolean[] legal) {
        PolicyBatch batch = pass.batch();
        pass.refresh();
        batch.clear(-0.25);
        for (int row = 0; row < ROWS; row++) batch.coefficients()[row] = row % 7 - 2.5;
        batch.add(PolicyCase.observations(ROWS), actions, legal, 0, ROWS);
        assertEquals(-1, pass.differentiate());
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            sum += batch.coefficients()[row] * batch.logProbabilities()[row] - 0.25 * batch.entropies()[row];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("masking")
    <A> void canDraw_whatAMaskForbids_isFalse(PolicyCase<A> test) {
        NetworkPolicy<A> policy = test.policy().get();
        boolean[] legal = new boolean[policy.outputSize()];
        for (int always : test.alwaysLegal()) legal[always] = true;
        SeededRandom random = new SeededRandom(2);
        Distribution<A> free = policy.distribution(new double[PolicyCase.INPUTS]);
        Distribution<A> masked = policy.distribution(new double[PolicyCase.INPUTS], legal);
        int forbidden = 0;
        for (int i = 0; i < 200; i++) {
            A action = free.sample(random);
            assertTrue(policy.canDraw(action, Environment.ALL_LEGAL));
            boolean possible = masked.logProbability(action) > Double.NEGATIVE_INFINITY;
            assertEquals(possible, policy.canDraw(action, legal));
            if (!possible) forbidden++;
        }
        assertTrue(forbidden > 50);
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void snapshot_either_isIndependentOfTheOther(PolicyCase<A> test) {
        NetworkPolicy<A> policy = test.policy().get();
        double[] values = ParameterVector.values(policy);
        NetworkPolicy<A> snapshot = policy.snapshot();
        for (NetworkPolicy<A> copy : List.of(snapshot, policy.frozen())) {
            assertEquals(policy.getClass(), copy.getClass());
            assertSpeakAlike(policy, copy);
        }

        policy.parameters().forEach(parameter -> parameter.value().fill(0.125));
        assertArrayEquals(values, ParameterVector.values(snapshot));
        snapshot.parameters().forEach(parameter -> parameter.value().fill(0.25));
        assertEquals(0.125, ParameterVector.values(policy)[0]);
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void load_savedPolicy_isRebuiltToTheBitFromTheFileAlone(PolicyCase<A> test, @TempDir Path folder) {
        Path file = folder.resolve("policy.safetensors");
        NetworkPolicy<A> policy = test.policy().get();
        SeededRandom random = new SeededRandom(6);
        double[] values = ParameterVector.values(policy);
        ParameterVector.set(
                policy,
                Arrays.stream(values).map(v -> v + random.nextDouble() - 0.5).toArray());
        policy.save(file);

        NetworkPolicy<A> loaded = test.policy().get();
        loaded.loadParameters(file);
        assertSpeakAlike(policy, loaded);
        if (!test.rebuilt()) {
            assertThrows(SafetensorsException.class, () -> NetworkPolicy.load(file));
            return;
        }
        @SuppressWarnings("unchecked")
        NetworkPolicy<A> rebuilt = (NetworkPolicy<A>) NetworkPolicy.load(file);
        assertEquals(policy.getClass(), rebuilt.getClass());
        assertEquals(policy.headMetadata(), rebuilt.headMetadata());
        assertTrue(rebuilt.accepts(policy.actionSpace()));
        assertSpeakAlike(policy, rebuilt);
    }

    private static <A> void assertSpeakAlike(NetworkPolicy<A> expected, NetworkPolicy<A> actual) {
        assertArrayEquals(ParameterVector.values(expected), ParameterVector.values(actual));
        double[] samples = samples(expected, null);
        assertArrayEquals(samples, samples(actual, null));
        int width = expected.actionSpace().width();
        for (int row = 0; row < ROWS; row++) {
            A action = expected.actionSpace().decode(samples, row * width);
            assertEquals(
                    distribution(expected, null, row).logProbability(action),
                    distribution(actual, null, row).logProbability(action));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void distribution_manyThreadsOnOnePolicy_eachGetsItsOwn(PolicyCase<A> test) throws Exception {
        NetworkPolicy<A> policy = test.policy().get();
        int threads = 3;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int row = thread;
                double expected = distribution(policy, null, row).entropy();
                A action = distribution(policy, null, row).sample(new SeededRandom(row));
                double log = distribution(policy, null, row).logProbability(action);
                results.add(executor.submit(() -> {
                    together.await();
                    int differences = 0;
                    for (int i = 0; i < 300; i++) {
                        Distribution<A> seen = distribution(policy, null, row);
                        if (seen.entropy() != expected || seen.logProbability(action) != log) differences++;
                    }
                    return differences;
                }));
            }
            for (Future<Integer> result : results) assertEquals(0, result.get());
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    <A> void distribution_maskWhereNoneIsKnown_isRefused(PolicyCase<A> test) {
        NetworkPolicy<A> policy = test.policy().get();
        boolean[] legal = new boolean[policy.outputSize()];
        Arrays.fill(legal, true);
        for (int always : test.alwaysLegal()) legal[always] = true;
        double[] observation = new double[PolicyCase.INPUTS];
        assertEquals(
                policy.distribution(observation).entropy(),
                policy.distribution(observation, legal).entropy());

        if (test.knowsMasks()) return;
        legal[1] = false;
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> policy.distribution(observation, legal));
        assertEquals("this policy knows no masks, but action 1 is forbidden here", error.getMessage());
        A action = policy.distribution(observation).mode();
        assertFalse(policy.canDraw(action, legal));
    }

    private static double[] samples(NetworkPolicy<?> policy, boolean[] legal) {
        double[] samples = new double[ROWS * policy.actionSpace().width()];
        policy.newPass(ROWS).sample(ROWS, PolicyCase.observations(ROWS), legal, PolicyCase.randoms(ROWS), samples);
        return samples;
    }

    private static boolean[][] masks(PolicyCase<?> test) {
        return test.knowsMasks() ? new boolean[][] {null, test.masks(ROWS)} : new boolean[][] {null};
    }

    private static boolean[] mask(NetworkPolicy<?> policy, boolean[] legal, int row) {
        int n = policy.outputSize();
        return legal == null ? Environment.ALL_LEGAL : Arrays.copyOfRange(legal, row * n, (row + 1) * n);
    }

    private static <A> Distribution<A> distribution(NetworkPolicy<A> policy, boolean[] legal, int row) {
        double[] observation = Arrays.copyOfRange(
                PolicyCase.observations(ROWS), row * PolicyCase.INPUTS, (row + 1) * PolicyCase.INPUTS);
        return policy.distribution(observation, mask(policy, legal, row));
    }
}
