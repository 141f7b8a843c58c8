package io.github.uphillrl.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.network.Parameter;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RmsPropTest {
    /** With a constant gradient v − m² goes to 0 and rounds below it: its root would be NaN. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 7})
    void step_centeredAndConstantGradient_staysFinite(double gradient) {
        Parameter parameter = new Parameter("w", new DMatrixRMaj(1, 1));
        parameter.gradient().set(0, 0, gradient);
        RmsProp optimizer = RmsProp.withLearningRate(1e-9).withAlpha(0.5).withCentered();

        for (int step = 0; step < 300; step++) {
            optimizer.step(List.of(parameter));
            assertTrue(Double.isFinite(parameter.value().get(0, 0)), "step " + step);
        }
    }

    @Test
    void state_names_areThoseOfTorch() {
        RmsProp optimizer = RmsProp.withLearningRate(0.1).withMomentum(0.9).withCentered();
        optimizer.step(List.of(new Parameter("b", new DMatrixRMaj(1, 1))));

        assertEquals(
                Set.of("updates", "b.step", "b.square_avg", "b.grad_avg", "b.momentum_buffer"),
                optimizer.state().keySet());
    }

    @Test
    void with_valuesOutOfRange_areRefused() {
        RmsProp optimizer = RmsProp.withLearningRate(0.1);

        assertThrows(IllegalArgumentException.class, () -> RmsProp.withLearningRate(-1));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withAlpha(1.5));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withEpsilon(0));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withMomentum(-1));
    }

    @Test
    void toString_always_showsTheConfiguration() {
        assertEquals(
                "RmsProp[learningRate=Constant[value=0.1], alpha=0.99, epsilon=1.0E-8, momentum=0.0, centered=true]",
                RmsProp.withLearningRate(0.1).withCentered().toString());
    }
}
