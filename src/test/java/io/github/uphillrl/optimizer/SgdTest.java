package io.github.uphillrl.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.network.Parameter;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {
    @Test
    void step_plain_subtractsRateTimesGradient() {
        Parameter parameter = new Parameter("w", new DMatrixRMaj(new double[][] {{1, -2}}));
        parameter.gradient().set(0, 0, 4);
        parameter.gradient().set(0, 1, -8);

        Sgd.withLearningRate(0.25).step(List.of(parameter));

        assertArrayEquals(new double[] {0, 0}, parameter.value().data);
    }

    @Test
    void state_names_areThoseOfTorch() {
        Parameter parameter = new Parameter("0.weight", new DMatrixRMaj(1, 1));
        Sgd plain = Sgd.withLearningRate(0.1);
        Sgd momentum = plain.withMomentum(0.9);
        plain.step(List.of(parameter));
        momentum.step(List.of(parameter));

        assertEquals(Set.of("updates", "0.weight.step"), plain.state().keySet());
        assertEquals(
                Set.of("updates", "0.weight.step", "0.weight.momentum_buffer"),
                momentum.state().keySet());
    }

    @Test
    void restore_lengthOfAnotherNetwork_isRefusedAtTheStep() {
        Sgd optimizer = Sgd.withLearningRate(0.1).withMomentum(0.9);
        optimizer.step(List.of(new Parameter("0.weight", new DMatrixRMaj(2, 2))));
        Sgd other = optimizer.fresh();
        other.restore(optimizer.state());

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> other.step(List.of(new Parameter("0.weight", new DMatrixRMaj(3, 1)))));
        assertEquals("parameter 0.weight has 3 elements, its state 4", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void withLearningRate_outOfRange_isRefused(double rate) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Sgd.withLearningRate(rate));
        assertEquals("learningRate must be a finite number, 0 or above, got " + rate, error.getMessage());
    }

    @Test
    void with_valuesOutOfRange_areRefused() {
        Sgd sgd = Sgd.withLearningRate(0.1);

        assertThrows(IllegalArgumentException.class, () -> sgd.withMomentum(-0.1));
        assertThrows(IllegalArgumentException.class, () -> sgd.withMomentum(1.1));
        assertThrows(IllegalArgumentException.class, () -> sgd.withDampening(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> sgd.withWeightDecay(-1));
        assertThrows(IllegalArgumentException.class, sgd::withNesterov);
        assertThrows(
                IllegalArgumentException.class,
                () -> sgd.withMomentum(0.9).withNesterov().withDampening(0.1));
    }

    @Test
    void toString_always_showsTheConfiguration() {
        assertEquals(
                "Sgd[learningRate=Constant[value=0.1], momentum=0.9, dampening=0.0, weightDecay=0.0, nesterov=true]",
                Sgd.withLearningRate(0.1).withMomentum(0.9).withNesterov().toString());
    }
}
