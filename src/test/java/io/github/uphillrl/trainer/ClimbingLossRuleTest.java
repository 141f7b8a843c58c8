package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.AdamW;
import io.github.uphillrl.optimizer.GradientClip;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.RmsProp;
import io.github.uphillrl.optimizer.Sgd;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClimbingLossRuleTest {
    private final ClimbingLossRule rule = new ClimbingLossRule();
    private final Figures figures = new Figures(2);

    @Test
    void look_everyStepUphill_alarmsAtTheFifthUpdate() {
        for (int update = 1; update <= 4; update++) assertTrue(uphill(+1).isEmpty(), "update " + update);
        AscentWarning warning = uphill(+1).orElseThrow();
        assertEquals(AscentWarning.Kind.WRONG_SIGN, warning.kind());
        assertEquals(
                "4 of the last 5 steps went up the loss, and neither momentum nor weight decay is the reason (the last one: "
                        + "gradient · step = +0.200, their cosine +1.00)",
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

    static Stream<Optimizer> soundOptimizers() {
        return Stream.of(
                Sgd.withLearningRate(0.1),
                Sgd.withLearningRate(0.1).withMomentum(0.5),
                Sgd.withLearningRate(0.1).withMomentum(0.9),
                Sgd.withLearningRate(0.1).withMomentum(0.95),
                Sgd.withLearningRate(0.1).withMomentum(0.99),
                RmsProp.withLearningRate(0.1),
                Adam.withLearningRate(0.1),
                Adam.withLearningRate(0.1).withBetas(0.95, 0.999),
                Adam.withLearningRate(0.1).withBetas(0.99, 0.999));
    }

    /** The rule's promise: where there is no hill at all, only noise, nothing is called uphill. */
    @ParameterizedTest
    @MethodSource("soundOptimizers")
    void look_soundOptimizerOnPureNoise_staysSilent(Optimizer optimizer) {
        SeededRandom random = new SeededRandom(1);
        assertSilent(optimizer, 1e9, parameter -> {
            parameter.gradient().data[0] = random.nextDouble() - 0.5;
            parameter.gradient().data[1] = 100 * (random.nextDouble() - 0.5);
        });
    }

    /** One gradient of ten is a hundred times the others, and the optimizer sees little of that. */
    @ParameterizedTest
    @MethodSource("soundOptimizers")
    void look_soundOptimizerOnClippedNoise_staysSilent(Optimizer optimizer) {
        SeededRandom random = new SeededRandom(1);
        assertSilent(optimizer, 0.5, parameter -> {
            double size = random.nextDouble() < 0.1 ? 100 : 1;
            parameter.gradient().data[0] = size * (random.nextDouble() - 0.5);
            parameter.gradient().data[1] = size * (random.nextDouble() - 0.5);
        });
    }

    static Stream<Optimizer> decayingOptimizers() {
        return Stream.of(
                AdamW.withLearningRate(0.05),
                AdamW.withLearningRate(0.05).withWeightDecay(0.1),
                Sgd.withLearningRate(0.5).withWeightDecay(0.01),
                Sgd.withLearningRate(0.5).withMomentum(0.9).withWeightDecay(0.01));
    }

    /** As in a policy that is certain: the gradient vanishes as the parameters grow, and decay takes back what it gave. */
    @ParameterizedTest
    @MethodSource("decayingOptimizers")
    void look_weightDecayAgainstVanishingGradient_staysSilent(Optimizer optimizer) {
        SeededRandom random = new SeededRandom(1);
        assertSilent(optimizer, 1e9, parameter -> {
            double[] at = parameter.value().data;
            double doubt = StrictMath.exp(-at[0] - 2 * at[1]) * (0.5 + random.nextDouble());
            parameter.gradient().data[0] = -doubt;
            parameter.gradient().data[1] = -2 * doubt;
        });
    }

    @Test
    void look_flippedSignUnderWeightDecay_alarms() {
        SeededRandom random = new SeededRandom(1);
        Optimizer flipped = new MutantOptimizer(AdamW.withLearningRate(0.05), -1);
        assertThrows(
                AssertionError.class,
                () -> assertSilent(flipped, 1e9, parameter -> {
                    parameter.gradient().data[0] = random.nextDouble();
                    parameter.gradient().data[1] = random.nextDouble() - 0.2;
                }));
    }

    private void assertSilent(Optimizer optimizer, double maxNorm, Consumer<Parameter> gradient) {
        Movement movement = new Movement(2);
        Parameter parameter = new Parameter("0.weight", new DMatrixRMaj(1, 2));
        ParameterBackup before = new ParameterBackup();
        for (int update = 0; update < 2000; update++) {
            gradient.accept(parameter);
            double[] whole = parameter.gradient().data.clone();
            double norm = GradientClip.byGlobalNorm(List.of(parameter), maxNorm);
            before.keep(List.of(parameter));
            optimizer.step(List.of(parameter));
            movement.record(whole, Math.min(1, maxNorm / norm), before, List.of(parameter));
            Optional<AscentWarning> warning =
                    rule.look(new Figures(1).movement(movement).make());
            assertTrue(warning.isEmpty(), optimizer + ", update " + update);
        }
    }

    private Optional<AscentWarning> uphill(double sign) {
        return rule.look(
                figures.moved(new double[] {2, 0}, new double[] {0.1 * sign, 0}).make());
    }
}
