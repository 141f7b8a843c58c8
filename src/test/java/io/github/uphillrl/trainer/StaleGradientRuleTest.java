package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.RmsProp;
import io.github.uphillrl.optimizer.Sgd;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StaleGradientRuleTest {
    private static final int SIZE = 30;

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Sgd.withLearningRate(0.1),
                Sgd.withLearningRate(0.1).withMomentum(0.9),
                Sgd.withLearningRate(0.1).withMomentum(0.9).withNesterov(),
                RmsProp.withLearningRate(0.1),
                Adam.withLearningRate(0.1));
    }

    /** Gradients of noise around a drift: nothing but the optimizer's own memory ties successive steps together. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void look_soundOptimizer_neverAlarms(Optimizer optimizer) {
        assertEquals(-1, firstAlarm(optimizer, 1000));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void look_everySecondGradientStale_alarmsWithinTwentyUpdates(Optimizer optimizer) {
        int alarm = firstAlarm(new StaleOptimizer(optimizer), 20);
        assertTrue(alarm >= 4, "alarm at " + alarm);
    }

    /** As in a bandit that is all but solved: a rare pull of a bad arm outshines all else, and momentum repeats its step. */
    @Test
    void look_rareLargeGradientsAndMomentum_staysSilent() {
        SeededRandom random = new SeededRandom(3);
        assertEquals(
                -1,
                firstAlarm(
                        Sgd.withLearningRate(0.1).withMomentum(0.3),
                        1000,
                        update -> drawn(random, update % 6 == 0 ? 1e6 : 1)));
    }

    @Test
    void look_oneDirectionOnly_staysSilent() {
        StaleGradientRule rule = new StaleGradientRule();
        Figures figures = new Figures(2);
        for (int update = 0; update < 50; update++) {
            double size = 1 + update % 3;
            figures.moved(new double[] {size, size}, new double[] {-0.1, -0.1});
            assertTrue(rule.look(figures.make()).isEmpty());
        }
    }

    /** Returns the update of the first alarm, −1 if there is none. */
    private static int firstAlarm(Optimizer optimizer, int updates) {
        SeededRandom random = new SeededRandom(7);
        return firstAlarm(optimizer, updates, update -> drawn(random, 1));
    }

    private static double[] drawn(SeededRandom random, double size) {
        double[] gradient = new double[SIZE];
        for (int i = 0; i < SIZE; i++) gradient[i] = size * (i % 5 + 1) * (random.nextDouble() - 0.4);
        return gradient;
    }

    private static int firstAlarm(Optimizer optimizer, int updates, IntFunction<double[]> gradients) {
        StaleGradientRule rule = new StaleGradientRule();
        Movement movement = new Movement(SIZE);
        Parameter parameter = new Parameter("0.weight", new DMatrixRMaj(1, SIZE));
        ParameterBackup before = new ParameterBackup();
        for (int update = 1; update <= updates; update++) {
            double[] gradient = gradients.apply(update);
            System.arraycopy(gradient, 0, parameter.gradient().data, 0, SIZE);
            before.keep(List.of(parameter));
            optimizer.step(List.of(parameter));
            movement.record(gradient, 1, before, List.of(parameter));
            if (rule.look(new Figures(1).movement(movement).make()).isPresent()) return update;
        }
        return -1;
    }
}
