package io.github.uphillrl.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.network.Parameter;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class AdamWTest {
    @Test
    void step_gradientZero_onlyDecays() {
        Parameter parameter = new Parameter("w", new DMatrixRMaj(new double[][] {{8}}));

        AdamW.withLearningRate(0.5).withWeightDecay(0.25).step(List.of(parameter));

        assertEquals(7.0, parameter.value().get(0, 0));
    }

    @Test
    void with_valuesOutOfRange_areRefused() {
        AdamW optimizer = AdamW.withLearningRate(0.1);

        assertThrows(IllegalArgumentException.class, () -> AdamW.withLearningRate(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withWeightDecay(-0.01));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withBetas(0.9, 1));
        assertThrows(IllegalArgumentException.class, () -> optimizer.withEpsilon(-1));
    }

    @Test
    void toString_always_showsTheConfiguration() {
        assertEquals(
                "AdamW[learningRate=Constant[value=0.1], moments=AdaptiveMoments[beta1=0.9, beta2=0.999,"
                        + " epsilon=1.0E-8], weightDecay=0.01]",
                AdamW.withLearningRate(0.1).toString());
    }
}
