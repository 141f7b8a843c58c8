package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.AdamW;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.RmsProp;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.PolicyBatch;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A number that is none turns up in the third update, once, in one of the places where somebody's code or arithmetic can
 * bring it in: not a bit of the run changes, the error says what and when, and the run goes on as if nothing had happened.
 */
class NumericalAccidentTest {
    private static final int GOOD = 2;
    private static final int UPDATES = 4;

    /** Whether the accident is still to come. */
    private static final class Fuse {
        private boolean burnt = true;

        boolean burns() {
            boolean now = !burnt;
            burnt = true;
            return now;
        }

        double or(double accident, double ordinary) {
            return burns() ? accident : ordinary;
        }
    }

    /**
     * @param head what the policy's author wrote for ∂L/∂outputs and for log π
     * @param plant puts the accident into the run; without effect as long as the fuse does not burn
     * @param problem what the error says
     */
    private record Accident(
            String name,
            Function<Fuse, Head> head,
            BiFunction<Reinforce.Builder<Integer>, Fuse, Reinforce.Builder<Integer>> plant,
            String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Accident of(
            String name,
            BiFunction<Reinforce.Builder<Integer>, Fuse, Reinforce.Builder<Integer>> plant,
            String problem) {
        return new Accident(name, fuse -> new Head(network(), Double.NaN, fuse, Place.NOWHERE), plant, problem);
    }

    private static Accident ofHead(Place place, double accident, String problem) {
        return new Accident(
                place + " " + accident,
                fuse -> new Head(network(), accident, fuse, place),
                (builder, fuse) -> builder,
                problem);
    }

    private static Accident ofRate(String name, Function<Schedule, Optimizer> optimizer, double rate, String problem) {
        return of(
                name + " at learning rate " + rate,
                (builder, fuse) -> builder.optimizer(optimizer.apply(update -> fuse.or(rate, 0.01))),
                problem);
    }

    static Stream<Accident> accidents() {
        String steps = "the optimizer's step makes ";
        return Stream.of(
                ofHead(Place.GRADIENT, Double.NaN, "the gradient of 0.weight is NaN at element 0"),
                ofHead(Place.GRADIENT, Double.POSITIVE_INFINITY, "the gradient of 0.weight is "),
                ofHead(Place.GRADIENT, 1e300, "the gradient norm is too large for a double"),
                ofHead(Place.LOG_PROBABILITY, Double.NaN, "the loss is NaN"),
                ofHead(Place.LOG_PROBABILITY, Double.NEGATIVE_INFINITY, "the loss is "),
                ofRate("SGD", Sgd::withLearningRate, Double.MAX_VALUE, steps),
                ofRate("SGD", Sgd::withLearningRate, Double.POSITIVE_INFINITY, "the learning rate of update 2 must"),
                ofRate(
                        "SGD",
                        Sgd::withLearningRate,
                        Double.NaN,
                        "the learning rate of update 2 must be a finite number"),
                ofRate("Nesterov", NumericalAccidentTest::nesterov, Double.MAX_VALUE, steps),
                ofRate("RMSProp", RmsProp::withLearningRate, Double.MAX_VALUE, steps),
                ofRate("Adam", Adam::withLearningRate, Double.MAX_VALUE, steps),
                ofRate("AdamW", AdamW::withLearningRate, Double.MAX_VALUE, steps),
                of(
                        "baseline NaN",
                        (builder, fuse) -> builder.baseline(baseline(fuse, Double.NaN)),
                        "the weight (return − baseline) is NaN"),
                of(
                        "baseline infinite",
                        (builder, fuse) -> builder.baseline(baseline(fuse, Double.POSITIVE_INFINITY)),
                        "the weight (return − baseline) is -Infinity"),
                of(
                        "credit NaN",
                        (builder, fuse) -> builder.credit(credit(fuse, Double.NaN)),
                        "the credited return is NaN"),
                of(
                        "credit infinite",
                        (builder, fuse) -> builder.credit(credit(fuse, Double.NEGATIVE_INFINITY)),
                        "the credited return is -Infinity"),
                of(
                        "credit too large for the loss",
                        (builder, fuse) -> builder.credit(credit(fuse, Double.MAX_VALUE)),
                        ""),
                of(
                        "entropy coefficient too large",
                        (builder, fuse) -> builder.entropyCoefficient(update -> fuse.or(Double.MAX_VALUE, 0)),
                        ""));
    }

    static Stream<Arguments> planted() {
        return accidents().flatMap(accident -> Stream.of(Arguments.of(accident, 1), Arguments.of(accident, 4)));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void train_numericalAccident_changesNothing(Accident accident, int threads) {
        Fuse fuse = new Fuse();
        Map<String, double[]> tame = tame(accident, threads);
        try (Reinforce<Integer> run = run(accident, fuse, threads)) {
            run.train(StopCondition.updates(GOOD));
            Map<String, double[]> before = run.state();
            fuse.burnt = false;

            NumericalException error =
                    assertThrows(NumericalException.class, () -> run.train(StopCondition.updates(UPDATES)));

            assertTrue(error.getMessage().startsWith("update 3: "), error.getMessage());
            assertTrue(error.getMessage().contains(accident.problem()), error.getMessage());
            assertTrue(error.getMessage().endsWith("The run stays as after update 2"), error.getMessage());
            assertEquals(GOOD, run.updates());
            assertTrue(run.isWhole());
            assertSame(before, run.state());
            run.train(StopCondition.updates(UPDATES));
            assertSame(tame, run.state());
        }
    }

    private static Map<String, double[]> tame(Accident accident, int threads) {
        try (Reinforce<Integer> run = run(accident, new Fuse(), threads)) {
            run.train(StopCondition.updates(UPDATES));
            return run.state();
        }
    }

    private static Reinforce<Integer> run(Accident accident, Fuse fuse, int threads) {
        Reinforce.Builder<Integer> builder = Reinforce.builder(
                        TameWorld::new, accident.head().apply(fuse))
                .seed(5)
                .episodesPerUpdate(16)
                .threads(threads);
        return accident.plant().apply(builder, fuse).build();
    }

    private static void assertSame(Map<String, double[]> expected, Map<String, double[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((key, values) -> assertArrayEquals(values, actual.get(key), key));
    }

    private static Optimizer nesterov(Schedule rate) {
        return Sgd.withLearningRate(rate).withMomentum(0.9).withNesterov();
    }

    private static Mlp network() {
        return Mlp.builder(TameWorld.OBSERVATION_SIZE)
                .hidden(5, Activation.TANH)
                .output(TameWorld.ACTIONS)
                .seed(8)
                .build();
    }

    private static Baseline baseline(Fuse fuse, double accident) {
        return episode -> {
            double[] values = new double[episode.length()];
            values[values.length - 1] = fuse.or(accident, 1);
            return values;
        };
    }

    private static CreditAssignment credit(Fuse fuse, double accident) {
        return new CreditAssignment() {
            @Override
            public void credit(Episode<?> episode, double discount, double[] target, int offset) {
                CreditAssignment.rewardToGo().credit(episode, discount, target, offset);
                if (fuse.burns()) Arrays.fill(target, offset, offset + episode.length(), accident);
            }
        };
    }

    private enum Place {
        NOWHERE,
        GRADIENT,
        LOG_PROBABILITY
    }

    /** Somebody's softmax head with an accident in one row. */
    private static final class Head extends NetworkPolicy<Integer> {
        private final double accident;
        private final Fuse fuse;
        private final Place place;

        Head(Mlp network, double accident, Fuse fuse, Place place) {
            super(network, ActionSpace.discrete(network.outputs()), List.of());
            this.accident = accident;
            this.fuse = fuse;
            this.place = place;
        }

        @Override
        protected Categorical head(double[] outputs, boolean[] legal) {
            return Categorical.ofLogits(outputs, legal);
        }

        @Override
        protected void differentiate(PolicyBatch batch) {
            int n = batch.outputs().numCols;
            for (int row = 0; row < batch.rows(); row++) {
                double[] logits = Arrays.copyOfRange(batch.outputs().data, row * n, (row + 1) * n);
                Categorical distribution = Categorical.ofLogits(logits);
                int action = (int) batch.actions()[row];
                double c = batch.coefficients()[row];
                batch.logProbabilities()[row] = distribution.logProbability(action);
                batch.entropies()[row] = distribution.entropy();
                for (int j = 0; j < n; j++) {
                    double derivative =
                            c * ((j == action ? 1 : 0) - distribution.probabilities()[j]);
                    batch.outputGradient().set(row, j, derivative);
                }
            }
            spoil(batch);
        }

        /** Threads differentiate side by side, but the fuse burns only once. */
        private void spoil(PolicyBatch batch) {
            synchronized (fuse) {
                if (place == Place.GRADIENT && fuse.burns())
                    batch.outputGradient().set(0, 0, accident);
                if (place == Place.LOG_PROBABILITY && fuse.burns()) batch.logProbabilities()[0] = accident;
            }
        }

        @Override
        protected Head copy(Mlp network, List<Parameter> headParameters) {
            return new Head(network, accident, fuse, place);
        }
    }
}
