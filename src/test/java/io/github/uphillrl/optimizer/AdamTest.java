package io.github.uphillrl.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.network.Parameter;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void step_first_movesByTheLearningRateWhateverTheGradient() {
        Parameter parameter = new Parameter("w", new DMatrixRMaj(1, 2));
        parameter.gradient().set(0, 0, 1e6);
        parameter.gradient().set(0, 1, -1e-3);

        Adam.withLearningRate(0.5).step(List.of(parameter));

        assertEquals(-0.5, parameter.value().get(0, 0), 1e-12);
        assertEquals(0.5, parameter.value().get(0, 1), 1e-5);
    }

    @Test
    void state_names_areThoseOfTorch() {
        Adam optimizer = Adam.withLearningRate(0.1);
        optimizer.step(List.of(new Parameter("b", new DMatrixRMaj(1, 1))));

        assertEquals(
                Set.of("updates", "b.step", "b.exp_avg", "b.exp_avg_sq"),
                optimizer.state().keySet());
    }

    @Test
    void with_valuesOutOfRange_areRefused() {
        Adam optimizer = Adam.withLearningRate(0.1);

        assertThrows(IllegalArgumentException.class, () -> Adam.withLearningRate(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withBetas(1, 0.9));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withBetas(0.9, -0.1));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withBetas(Double.NaN, 0.9));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withEpsilon(0));
    }

    @Test
    void toString_always_showsTheConfiguration() {
        assertEquals(
                "Adam[learningRate=Constant[value=0.1], moments=AdaptiveMoments[beta1=0.9, beta2=0.999,"
                        + " epsilon=1.0E-8]]",
                Adam.withLearningRate(0.1).toString());
    }
}
