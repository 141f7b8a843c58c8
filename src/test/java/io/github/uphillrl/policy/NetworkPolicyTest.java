package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import io.github.uphillrl.NumericalException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {
    private static final double[] OBSERVATION = {0.5, -1};

    private final Mlp network =
            Mlp.builder(2).hidden(4, Activation.TANH).output(3).seed(5).build();
    private final TemperedPolicy policy = TemperedPolicy.of(network, 2);

    @Test
    void parameters_headWithItsOwn_followTheNetworks() {
        List<Parameter> parameters = policy.parameters();

        assertEquals(
                List.of("0.weight", "0.bias", "2.weight", "2.bias", "inverse_temperature"),
                parameters.stream().map(Parameter::name).toList());
        assertSame(network.parameters().get(0), parameters.get(0), "live, not copied");
        assertThrows(UnsupportedOperationException.class, () -> parameters.remove(0));
    }

    @Test
    void zeroGradients_always_zeroesNetworkAndHead() {
        policy.parameters().forEach(parameter -> parameter.gradient().fill(3));

        policy.zeroGradients();

        assertArrayEquals(new double[ParameterVector.values(policy).length], ParameterVector.gradients(policy));
    }

    @Test
    void snapshot_headWithItsOwnParameter_isIndependentBothWays() {
        NetworkPolicy<Integer> snapshot = policy.snapshot();
        double[] values = ParameterVector.values(policy);
        assertInstanceOf(TemperedPolicy.class, snapshot);
        assertArrayEquals(values, ParameterVector.values(snapshot));

        policy.parameters().forEach(parameter -> parameter.value().fill(7));
        assertArrayEquals(values, ParameterVector.values(snapshot));

        snapshot.parameters().forEach(parameter -> parameter.value().fill(8));
        assertEquals(7, ParameterVector.values(policy)[0]);
        assertEquals(7, ParameterVector.values(policy)[values.length - 1]);
        assertNotSame(policy.network(), snapshot.network());
    }

    @Test
    void frozen_policyTrainedOn_answersAsBefore() {
        NetworkPolicy<Integer> frozen = policy.frozen();
        double before = policy.distribution(OBSERVATION).logProbability(1);
        assertInstanceOf(TemperedPolicy.class, frozen);
        assertTrue(frozen.network().isFrozen());
        assertEquals(before, frozen.distribution(OBSERVATION).logProbability(1));

        policy.parameters().forEach(parameter -> parameter.value().fill(7));

        assertEquals(before, frozen.distribution(OBSERVATION).logProbability(1));
        assertFalse(frozen.snapshot().network().isFrozen(), "a snapshot may be trained");
    }

    /** For services: once warm, a thread with a pass of its own leaves nothing to collect. */
    @Test
    void newPass_askedOverAndOver_allocatesNothing() {
        assumeFalse(
                "vector".equals(System.getProperty("uphill.kernels")), "vectors are objects until C2 compiles them");
        PolicyPass<Integer> pass = CategoricalPolicy.of(network).frozen().newPass(1);
        SeededRandom[] randoms = {new SeededRandom(1)};
        double[] action = new double[1];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        for (int i = 0; i < 1000; i++) ask(pass, randoms, action);
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 10_000; i++) ask(pass, randoms, action);
        long bytes = threads.getThreadAllocatedBytes(thread) - before;

        // The question itself may cost a few; one object of the smallest kind per call would be 160 000.
        assertTrue(bytes < 10_000, bytes + " bytes");
    }

    private static void ask(PolicyPass<Integer> pass, SeededRandom[] randoms, double[] action) {
        pass.sample(1, OBSERVATION, null, randoms, action);
        pass.outputs(1, OBSERVATION);
    }

    @Test
    void distribution_userHead_isThatOfTheHead() {
        CategoricalPolicy plain = CategoricalPolicy.of(network);
        double[] once = plain.logProbabilities(OBSERVATION);
        double ratio = policy.distribution(OBSERVATION).logProbability(2)
                - policy.distribution(OBSERVATION).logProbability(0);

        assertEquals(2 * (once[2] - once[0]), ratio, 1e-14);
        assertEquals(
                0,
                policy.distribution(OBSERVATION, new boolean[] {false, true, false})
                        .logProbability(1));
    }

    @Test
    void newPass_noRows_isRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> policy.newPass(0));

        assertEquals("maxRows must be at least 1, got 0", error.getMessage());
    }

    @Test
    void constructor_twoParametersOfOneName_areRefused() {
        Parameter twin = new Parameter("0.weight", new DMatrixRMaj(1, 1));

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> new NetworkPolicy<>(network, policy.actionSpace(), List.of(twin)) {
                    @Override
                    protected Distribution<Integer> head(double[] outputs, boolean[] legal) {
                        throw new AssertionError("never asked");
                    }

                    @Override
                    protected void differentiate(PolicyBatch batch) {}

                    @Override
                    protected NetworkPolicy<Integer> copy(Mlp copied, List<Parameter> headParameters) {
                        return this;
                    }
                });

        assertEquals("two parameters are named 0.weight", error.getMessage());
    }

    @Test
    void distribution_networkOutputNotFinite_isANumericalError() {
        network.parameters().get(3).value().set(0, 2, Double.NaN);

        NumericalException error = assertThrows(NumericalException.class, () -> policy.distribution(OBSERVATION));

        assertEquals("the policy's network gives NaN as output 2", error.getMessage());
    }
}
