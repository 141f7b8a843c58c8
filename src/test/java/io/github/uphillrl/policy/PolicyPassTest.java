package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyPassTest {
    private static final int INPUTS = 3;
    private static final int ACTIONS = 5;
    private static final int ROWS = 67;

    /** The head that draws without garbage, and one that leaves drawing to {@link NetworkPolicy}. */
    static Stream<NetworkPolicy<Integer>> policies() {
        return Stream.of(CategoricalPolicy.of(network()), TemperedPolicy.of(network(), 1.5));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void sample_batch_drawsWhatEachRowDrawsAlone(NetworkPolicy<Integer> policy) {
        double[] observations = observations();
        for (boolean[] legal : new boolean[][] {null, masks()}) {
            double[] actions = new double[ROWS];
            int invalid = policy.newPass(ROWS).sample(ROWS, observations, legal, randoms(), actions);

            assertEquals(-1, invalid);
            SeededRandom[] twins = randoms();
            for (int row = 0; row < ROWS; row++) {
                int alone = distribution(policy, observations, legal, row).sample(twins[row]);
                assertEquals(alone, (int) actions[row], "row " + row);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void sample_fewerRowsThanRoom_sameDraws(NetworkPolicy<Integer> policy) {
        for (boolean[] legal : new boolean[][] {null, masks()}) {
            double[] all = new double[ROWS];
            policy.newPass(ROWS).sample(ROWS, observations(), legal, randoms(), all);
            for (int rows : new int[] {1, 2, 3, 4, 31, 64}) {
                double[] some = new double[ROWS];
                policy.newPass(128).sample(rows, observations(), legal, randoms(), some);
                assertArrayEquals(Arrays.copyOf(all, rows), Arrays.copyOf(some, rows));
                assertEquals(0, some[rows]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void sample_outputNotFinite_namesTheRowAndDrawsNothing(NetworkPolicy<Integer> policy) {
        double[] observations = observations();
        observations[2 * INPUTS + 1] = Double.NaN;
        observations[4 * INPUTS] = Double.NaN;
        SeededRandom[] randoms = randoms();
        double[] actions = new double[ROWS];

        assertEquals(2, policy.newPass(ROWS).sample(ROWS, observations, null, randoms, actions));

        assertArrayEquals(new double[ROWS], actions);
        for (int row = 0; row < ROWS; row++) {
            assertEquals(randoms()[row].nextLong(), randoms[row].nextLong(), "the stream must not have moved");
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void differentiate_batch_leavesLogProbabilitiesAndEntropiesOfEachRow(NetworkPolicy<Integer> policy) {
        for (boolean[] legal : new boolean[][] {null, masks()}) {
            PolicyPass<Integer> pass = policy.newPass(ROWS);
            int[] actions = fill(pass.batch(), legal);

            assertEquals(-1, pass.differentiate());

            for (int row = 0; row < ROWS; row++) {
                Distribution<Integer> alone = distribution(policy, observations(), legal, row);
                assertEquals(alone.logProbability(actions[row]), pass.batch().logProbabilities()[row]);
                assertEquals(alone.entropy(), pass.batch().entropies()[row]);
            }
        }
    }

    /** Recalled outputs are taken for the network's as soon as there are some for every row. */
    @ParameterizedTest
    @MethodSource("policies")
    void differentiate_outputsRecalled_sameBitsWithoutAskingTheNetwork(NetworkPolicy<Integer> policy) {
        PolicyPass<Integer> pass = policy.newPass(ROWS);
        double[] asked = new double[pass.gradientSize()];
        double[] recalled = new double[pass.gradientSize()];
        fill(pass.batch(), masks());
        pass.differentiate();
        pass.drainGradient(asked);
        double[] outputs = pass.batch().outputs().data.clone();

        fill(pass.batch(), masks());
        pass.batch().recall(outputs, 0, ROWS);
        pass.differentiate();
        pass.drainGradient(recalled);
        assertArrayEquals(asked, recalled);

        double[] other = outputs.clone();
        other[0] += 1;
        fill(pass.batch(), masks());
        pass.batch().recall(other, 0, ROWS);
        pass.differentiate();
        assertEquals(other[0], pass.batch().outputs().data[0]);

        fill(pass.batch(), masks());
        pass.batch().recall(other, 0, ROWS - 1);
        pass.differentiate();
        assertEquals(outputs[0], pass.batch().outputs().data[0], "not all rows are known: the network is asked");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void differentiate_twice_addsUpUntilDrained(NetworkPolicy<Integer> policy) {
        PolicyPass<Integer> pass = policy.newPass(ROWS);
        double[] once = new double[pass.gradientSize()];
        double[] twice = new double[pass.gradientSize()];
        double[] none = new double[pass.gradientSize()];

        fill(pass.batch(), null);
        pass.differentiate();
        pass.drainGradient(once);
        pass.differentiate();
        pass.differentiate();
        pass.drainGradient(twice);
        pass.drainGradient(none);

        double[] doubled = Arrays.stream(once).map(g -> 2 * g).toArray();
        assertTrue(ParameterVector.relativeError(twice, doubled) <= 1e-14);
        assertArrayEquals(new double[none.length], none);
        assertNotEquals(0, once[once.length - 1], "the last parameter has a gradient");
        assertEquals(ParameterVector.values(policy).length, once.length);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void differentiate_outputNotFinite_namesTheRowAndAddsNothing(NetworkPolicy<Integer> policy) {
        PolicyPass<Integer> pass = policy.newPass(3);
        double[] nan = {0, Double.NaN, 0};
        pass.batch().clear(-1);
        pass.batch().add(new double[INPUTS], new double[1], null, 0, 1);
        pass.batch().add(nan, new double[1], null, 0, 1);

        assertEquals(1, pass.differentiate());

        double[] gradient = new double[pass.gradientSize()];
        pass.drainGradient(gradient);
        assertArrayEquals(new double[gradient.length], gradient);
    }

    @Test
    void refresh_changedParameters_areSeen() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        PolicyPass<Integer> pass = policy.newPass(1);
        double[] action = {-1};
        policy.parameters().get(1).value().set(0, 0, 1000);
        pass.refresh();
        pass.sample(1, new double[1], null, new SeededRandom[] {new SeededRandom(1)}, action);
        assertEquals(0, action[0]);

        policy.parameters().get(1).value().set(0, 1, 3000);
        pass.refresh();
        pass.sample(1, new double[1], null, new SeededRandom[] {new SeededRandom(1)}, action);
        assertEquals(1, action[0]);
    }

    private static int[] fill(PolicyBatch batch, boolean[] legal) {
        int[] actions = new int[ROWS];
        double[] encoded = new double[ROWS];
        batch.clear(-0.25);
        for (int row = 0; row < ROWS; row++) {
            actions[row] = row % ACTIONS;
            if (legal != null && !legal[row * ACTIONS + actions[row]]) actions[row] = 0;
            encoded[row] = actions[row];
            batch.coefficients()[row] = row % 7 - 2;
        }
        batch.add(observations(), encoded, legal, 0, ROWS);
        return actions;
    }

    private static Distribution<Integer> distribution(
            NetworkPolicy<Integer> policy, double[] observations, boolean[] legal, int row) {
        double[] observation = Arrays.copyOfRange(observations, row * INPUTS, (row + 1) * INPUTS);
        if (legal == null) return policy.distribution(observation);
        return policy.distribution(observation, Arrays.copyOfRange(legal, row * ACTIONS, (row + 1) * ACTIONS));
    }

    private static Mlp network() {
        return Mlp.builder(INPUTS)
                .hidden(9, Activation.TANH)
                .output(ACTIONS)
                .seed(3)
                .build();
    }

    private static double[] observations() {
        SeededRandom random = new SeededRandom(11);
        double[] observations = new double[ROWS * INPUTS];
        Arrays.setAll(observations, i -> 4 * random.nextDouble() - 2);
        return observations;
    }

    /** Action 0 is always legal, of the others about half. */
    private static boolean[] masks() {
        SeededRandom random = new SeededRandom(12);
        boolean[] legal = new boolean[ROWS * ACTIONS];
        for (int i = 0; i < legal.length; i++) {
            legal[i] = i % ACTIONS == 0 || random.nextDouble() < 0.5;
        }
        return legal;
    }

    private static SeededRandom[] randoms() {
        SeededRandom[] randoms = new SeededRandom[ROWS];
        Arrays.setAll(randoms, row -> new SeededRandom(1000 + row));
        return randoms;
    }
}
