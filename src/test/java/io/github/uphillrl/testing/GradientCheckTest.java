package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.policy.BernoulliPolicy;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.GaussianPolicy;
import io.github.uphillrl.policy.LogStd;
import io.github.uphillrl.policy.MultiCategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.policy.PolicyBatch;
import io.github.uphillrl.policy.TemperedPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {
    @ParameterizedTest
    @EnumSource(Precision.class)
    void check_builtInPolicy_passes(Precision precision) {
        for (Activation activation : List.of(Activation.TANH, Activation.RELU)) {
            Mlp.Builder network =
                    Mlp.builder(3).hidden(16, activation).output(4).precision(precision);
            assertDoesNotThrow(() -> GradientCheck.check(CategoricalPolicy.of(network.build())));
        }
    }

    static Stream<Named<NetworkPolicy<?>>> policies() {
        ActionSpace<double[]> box = ActionSpace.box(new double[] {-2, 0}, new double[] {2, 1});
        return Stream.of(
                Named.of("Gaussian", GaussianPolicy.of(network(2))),
                Named.of("Gaussian in a box", GaussianPolicy.of(network(2), box)),
                Named.of(
                        "squashed Gaussian",
                        GaussianPolicy.builder(network(2)).box(box).squashed().build()),
                Named.of(
                        "Gaussian, deviation by state",
                        GaussianPolicy.builder(network(4))
                                .logStd(LogStd.predicted())
                                .build()),
                Named.of("Bernoulli", BernoulliPolicy.of(network(3))),
                Named.of("multi-categorical", MultiCategoricalPolicy.of(network(6), 2, 4)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void check_policyOfOtherActions_passes(NetworkPolicy<?> policy) {
        assertDoesNotThrow(() -> GradientCheck.check(policy));
    }

    @Test
    void check_headOfOnesOwn_passes() {
        assertDoesNotThrow(() -> GradientCheck.check(TemperedPolicy.of(
                Mlp.builder(3).hidden(8, Activation.TANH).output(3).build(), 1.5)));
    }

    @Test
    void check_policy_isAsItWasAfterwards() {
        var policy = TemperedPolicy.of(Mlp.builder(2).output(2).build(), 2);
        policy.parameters().get(0).gradient().fill(7);
        double[] values = ParameterVector.values(policy);
        double[] gradients = ParameterVector.gradients(policy);

        GradientCheck.check(policy);

        assertArrayEquals(values, ParameterVector.values(policy));
        assertArrayEquals(gradients, ParameterVector.gradients(policy));
    }

    @Test
    void check_headThatForgetsItsOwnParameter_namesIt() {
        AssertionError error =
                assertThrows(AssertionError.class, () -> GradientCheck.check(new Faulty(Fault.PARAMETER)));
        assertEquals("""
                2 of 10 derivatives of the policy are wrong:
                       of        at  the policy says  difference quotient
                    log π  shift[0]        +0.000000            -1.632759
                  entropy  shift[0]        +0.000000            +0.626245
                """, error.getMessage());
    }

    @Test
    void check_headWithTheWrongSign_namesEveryDerivative() {
        AssertionError error = assertThrows(AssertionError.class, () -> GradientCheck.check(new Faulty(Fault.SIGN)));
        assertEquals("""
                10 of 10 derivatives of the policy are wrong:
                       of           at  the policy says  difference quotient
                    log π  0.weight[0]        -1.073698            +1.073698
                    log π  0.weight[1]        +1.073698            -1.073698
                    log π    0.bias[0]        -1.632759            +1.632759
                    log π    0.bias[1]        +1.632759            -1.632759
                    log π     shift[0]        +1.632759            -1.632759
                  entropy  0.weight[0]        +0.055374            -0.055374
                  entropy  0.weight[1]        -0.055374            +0.055374
                  entropy    0.bias[0]        +0.626245            -0.626245
                  entropy    0.bias[1]        -0.626245            +0.626245
                  entropy     shift[0]        -0.626245            +0.626245
                """, error.getMessage());
    }

    @Test
    void check_headWithoutEntropy_namesEntropyOnly() {
        AssertionError error = assertThrows(AssertionError.class, () -> GradientCheck.check(new Faulty(Fault.ENTROPY)));
        assertEquals("""
                5 of 10 derivatives of the policy are wrong:
                       of           at  the policy says  difference quotient
                  entropy  0.weight[0]        +0.000000            -0.055374
                  entropy  0.weight[1]        +0.000000            +0.055374
                  entropy    0.bias[0]        +0.000000            -0.626245
                  entropy    0.bias[1]        +0.000000            +0.626245
                  entropy     shift[0]        +0.000000            +0.626245
                """, error.getMessage());
    }

    @Test
    void check_everyEntryOfALargeParameter_isNotNeeded() {
        NetworkPolicy<?> large = CategoricalPolicy.of(
                Mlp.builder(40).hidden(40, Activation.TANH).output(2).build());
        assertDoesNotThrow(() -> GradientCheck.check(large));
    }

    @Test
    void check_frozenPolicy_isRefused() {
        NetworkPolicy<?> frozen =
                CategoricalPolicy.of(Mlp.builder(1).output(2).build()).frozen();
        var error = assertThrows(IllegalArgumentException.class, () -> GradientCheck.check(frozen));
        assertEquals("a frozen policy has no gradients to check; check the policy it was made of", error.getMessage());
    }

    @Test
    void check_noObservation_isRefused() {
        var policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        var error = assertThrows(IllegalArgumentException.class, () -> GradientCheck.check(policy, List.of()));
        assertTrue(error.getMessage().contains("at least 1 observation"));
    }

    private static Mlp network(int outputs) {
        return Mlp.builder(3).hidden(8, Activation.TANH).output(outputs).build();
    }

    private enum Fault {
        PARAMETER,
        SIGN,
        ENTROPY
    }

    /** π = softmax(z + b·(0, 1)) with a learned b, differentiated wrongly. */
    private static final class Faulty extends NetworkPolicy<Integer> {
        private final Fault fault;
        private final Parameter shift;

        Faulty(Fault fault) {
            this(fault, Mlp.builder(1).output(2).build(), new Parameter("shift", DMatrixRMaj.wrap(1, 1, new double[] {
                0.5
            })));
        }

        private Faulty(Fault fault, Mlp network, Parameter shift) {
            super(network, ActionSpace.discrete(2), List.of(shift));
            this.fault = fault;
            this.shift = shift;
        }

        @Override
        protected Categorical head(double[] outputs, boolean[] legal) {
            return Categorical.ofLogits(outputs[0], outputs[1] + shift.value().get(0, 0));
        }

        @Override
        protected void differentiate(PolicyBatch batch) {
            for (int row = 0; row < batch.rows(); row++) {
                Categorical distribution =
                        head(Arrays.copyOfRange(batch.outputs().data, 2 * row, 2 * row + 2), new boolean[0]);
                int action = (int) batch.actions()[row];
                batch.logProbabilities()[row] = distribution.logProbability(action);
                batch.entropies()[row] = distribution.entropy();
                for (int j = 0; j < 2; j++) {
                    double atLogit = batch.coefficients()[row] * distribution.logProbabilityGradient(action)[j];
                    if (fault != Fault.ENTROPY) {
                        atLogit += batch.entropyCoefficient() * distribution.entropyGradient()[j];
                    }
                    if (fault == Fault.SIGN) atLogit = -atLogit;
                    batch.outputGradient().set(row, j, atLogit);
                    if (j == 1 && fault != Fault.PARAMETER) batch.headGradient()[0] += atLogit;
                }
            }
        }

        @Override
        protected Faulty copy(Mlp network, List<Parameter> headParameters) {
            return new Faulty(fault, network, headParameters.get(0));
        }
    }
}
