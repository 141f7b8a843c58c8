package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.ENTROPY_COLLAPSE;
import static io.github.uphillrl.trainer.AscentWarning.Kind.NOISE;
import static io.github.uphillrl.trainer.AscentWarning.Kind.NOTHING_TO_LEARN;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.bandit.Arm;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.AdamW;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.GaussianPolicy;
import io.github.uphillrl.trainer.AscentWarning.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs that are sound from end to end are called neither wrong, nor stale, nor too large a step, nor exploding: 5
 * environments × 20 seeds with {@code mvn -Plearning test -Dtest=HealthyRunsTest}, their first updates with 2 seeds always.
 */
class HealthyRunsTest {
    private static final Set<Kind> HARMLESS = Set.of(NOTHING_TO_LEARN, ENTROPY_COLLAPSE, NOISE);
    private static final int FIRST_UPDATES = 12;

    /** An environment and how one would train on it. */
    enum Recipe {
        /** As the example TrainCartPole. */
        CART_POLE(50) {
            @Override
            Reinforce.Builder<?> run(long seed) {
                return perStep(discrete("CartPole-v1", network(4, 128, Activation.RELU, 2, seed)))
                        .optimizer(Adam.withLearningRate(Schedule.linear(0.02, 0.005, 50)));
            }
        },
        ACROBOT(50) {
            @Override
            Reinforce.Builder<?> run(long seed) {
                return perStep(discrete("Acrobot-v1", network(6, 64, Activation.TANH, 3, seed)))
                        .optimizer(Adam.withLearningRate(0.01))
                        .entropyCoefficient(0.01);
            }
        },
        /** Observation: 16 numbers, one of them 1. Weights decay. */
        FROZEN_LAKE(300) {
            @Override
            Reinforce.Builder<?> run(long seed) {
                return discrete("FrozenLake-v1", network(16, 32, Activation.TANH, 4, seed))
                        .baseline(Baseline.leaveOneOut())
                        .optimizer(AdamW.withLearningRate(0.01))
                        .episodesPerUpdate(32);
            }
        },
        PENDULUM(100) {
            @Override
            Reinforce.Builder<?> run(long seed) {
                return perStep(Reinforce.builder(
                                Environments.factory("Pendulum-v1", double[].class),
                                GaussianPolicy.of(
                                        network(3, 64, Activation.TANH, 1, seed),
                                        Environments.continuous("Pendulum-v1").actionSpace()))
                        .optimizer(Adam.withLearningRate(0.01))
                        .maxGradientNorm(0.5));
            }
        },
        BANDIT(500) {
            @Override
            Reinforce.Builder<?> run(long seed) {
                return Reinforce.builder(
                                () -> Bandit.of(Arm.gaussian(-1, 1), Arm.gaussian(0, 1), Arm.gaussian(1, 1)),
                                CategoricalPolicy.of(
                                        Mlp.builder(1).output(3).seed(seed).build()))
                        .optimizer(Sgd.withLearningRate(0.1).withMomentum(0.9))
                        .baseline(Baseline.leaveOneOut());
            }
        };

        private final int updates;

        Recipe(int updates) {
            this.updates = updates;
        }

        abstract Reinforce.Builder<?> run(long seed);

        private static Reinforce.Builder<Integer> discrete(String id, Mlp network) {
            return Reinforce.builder(Environments.factory(id, Integer.class), CategoricalPolicy.of(network));
        }

        private static Mlp network(int inputs, int hidden, Activation activation, int outputs, long seed) {
            return Mlp.builder(inputs)
                    .hidden(hidden, activation)
                    .output(outputs)
                    .seed(seed)
                    .build();
        }

        private static <A> Reinforce.Builder<A> perStep(Reinforce.Builder<A> run) {
            return run.discount(0.99)
                    .standardization(Standardization.STANDARDIZE)
                    .lossScale(LossScale.PER_STEP);
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_firstUpdatesOfTwoSeeds_isNotCalledFaulty(Recipe recipe) {
        assertHealthy(recipe, 2, FIRST_UPDATES);
    }

    @Tag("learning")
    @ParameterizedTest
    @EnumSource
    void run_toTheEndOnTwentySeeds_isNotCalledFaulty(Recipe recipe) {
        assertHealthy(recipe, 20, recipe.updates);
    }

    private static void assertHealthy(Recipe recipe, int seeds, int updates) {
        for (long seed = 1; seed <= seeds; seed++) {
            Map<Kind, Integer> found = new EnumMap<>(Kind.class);
            try (Reinforce<?> run = recipe.run(seed)
                    .seed(seed)
                    .onUpdate(report -> report.warning().ifPresent(w -> found.merge(w.kind(), 1, Integer::sum)))
                    .build()) {
                run.train(StopCondition.updates(updates));
            }
            assertTrue(HARMLESS.containsAll(found.keySet()), recipe + ", seed " + seed + ": " + found);
        }
    }
}
