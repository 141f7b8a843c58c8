package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.RmsProp;
import io.github.uphillrl.optimizer.Sgd;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ClimbingLossRuleTest {
    private final ClimbingLossRule rule = new ClimbingLossRule();
    private final Figures figures = new Figures(2);

    @Test
    void look_everyStepUphill_alarmsAtTheFifthUpdate() {
        for (int update = 1; update <= 4; update++) assertTrue(uphill(+1).isEmpty(), "update " + update);
        AscentWarning warning = uphill(+1).orElseThrow();
        assertEquals(AscentWarning.Kind.WRONG_SIGN, warning.kind());
        assertEquals(
                "4 of the last 5 steps went up the loss, and momentum is not the reason (the last one: gradient · step = "
                        + "+0.200, their cosine +1.00)",
                warning.findings());
    }

    @Test
    void look_everySecondStepUphill_staysSilent() {
        for (int update = 1; update <= 20; update++)
            assertTrue(uphill(update % 2 == 0 ? 1 : -1).isEmpty());
    }

    @Test
    void look_noStepOrNoGradient_staysSilent() {
        for (int update = 1; update <= 20; update++) {
            assertTrue(
                    rule.look(figures.moved(new double[2], new double[] {1, 1}).make())
                            .isEmpty());
            assertTrue(
                    rule.look(figures.moved(new double[] {1, 1}, new double[2]).make())
                            .isEmpty());
        }
    }

    /** The rule's promise: on pure noise none of these ever steps uphill against present and average gradient. */
    @Test
    void look_soundOptimizersOnPureNoise_neverClimb() {
        for (Optimizer optimizer : List.of(
                Sgd.withLearningRate(0.1),
                Sgd.withLearningRate(0.1).withMomentum(0.9),
                RmsProp.withLearningRate(0.1),
                Adam.withLearningRate(0.1))) {
            Movement movement = new Movement(2);
            Parameter parameter = new Parameter("0.weight", new DMatrixRMaj(1, 2));
            ParameterBackup before = new ParameterBackup();
            SeededRandom random = new SeededRandom(1);
            for (int update = 0; update < 2000; update++) {
                parameter.gradient().data[0] = random.nextDouble() - 0.5;
                parameter.gradient().data[1] = 100 * (random.nextDouble() - 0.5);
                before.keep(List.of(parameter));
                optimizer.step(List.of(parameter));
                movement.record(parameter.gradient().data, before, List.of(parameter));
                boolean climbs = movement.predictedChange() > 0 && movement.predictedChangeOnAverage() > 1e-12;
                assertFalse(climbs, optimizer + ", update " + update);
            }
        }
    }

    private Optional<AscentWarning> uphill(double sign) {
        return rule.look(
                figures.moved(new double[] {2, 0}, new double[] {0.1 * sign, 0}).make());
    }
}
