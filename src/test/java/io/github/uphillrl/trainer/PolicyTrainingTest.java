package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.BernoulliPolicy;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.GaussianPolicy;
import io.github.uphillrl.policy.LogStd;
import io.github.uphillrl.policy.MultiCategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ObservationNormalization;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs with every kind of policy: the same bits everywhere, and they learn. */
class PolicyTrainingTest {
    /**
     * @param golden what 4 updates leave, on every JDK and machine; changes only with what the arithmetic is, and then is
     *     copied from the failure on purpose
     */
    record Kind<A>(String name, Supplier<NetworkPolicy<A>> policy, String golden) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind<?>> kinds() {
        ActionSpace<double[]> box = ActionSpace.box(2, 0, 1);
        return Stream.of(
                new Kind<>(
                        "categorical, hot",
                        () -> CategoricalPolicy.of(network(1, 3)).withTemperature(2),
                        "d28d0fe3689d99ba13833b76be4ff93b141ec00b6f7bd056244d024c37ed5a79"),
                new Kind<>(
                        "multi-categorical",
                        () -> MultiCategoricalPolicy.of(network(2, 5), 2, 3),
                        "d67e9b8a339baa4201746a2696dc94752cd95203bddcbfb07cb2b5f7d0558dc5"),
                new Kind<>(
                        "Bernoulli",
                        () -> BernoulliPolicy.of(network(3, 3)),
                        "58bb13c33eb913bfadb4bf215e60db884337e85e06fb2891eb70dd166762b381"),
                new Kind<>(
                        "Gaussian",
                        () -> GaussianPolicy.of(network(2, 2), box),
                        "e76aff72b7e19cff4c128f9c977a56642205f6a07aa8b00eef329579035f72b8"),
                new Kind<>(
                        "Gaussian, normalised",
                        () -> GaussianPolicy.of(network(2, 2), box)
                                .withObservationNormalization(ObservationNormalization.of(2)),
                        "703631b9e3bbcbfe87aa0e1f2abee4507c79f4036eca144b694fcc842325a981"),
                new Kind<>(
                        "Gaussian, squashed and predicted",
                        () -> GaussianPolicy.builder(network(2, 4))
                                .box(box)
                                .logStd(LogStd.predicted().within(-3, 1))
                                .squashed()
                                .build(),
                        "50604830601f0651443edd71d09f8fb397cd59c8096b18702fa87354e5baad14"));
    }

    private static Mlp network(int inputs, int outputs) {
        return Mlp.builder(inputs)
                .hidden(6, Activation.TANH)
                .output(outputs)
                .seed(1)
                .build();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <A> void train_anyLanesAndThreads_givesTheGoldenDigest(Kind<A> kind) {
        for (int[] lanesAndThreads : new int[][] {{1, 1}, {5, 2}, {35, 3}}) {
            NetworkPolicy<A> policy = kind.policy().get();
            train(policy, lanesAndThreads[0], lanesAndThreads[1], 4, new ArrayList<>());

            assertEquals(kind.golden(), ParameterVector.digest(policy), () -> Arrays.toString(lanesAndThreads));
        }
    }

    /** The returns are losses here; every kind loses less than half of what it began with. The runs are deterministic. */
    @ParameterizedTest
    @MethodSource("kinds")
    <A> void train_hundredUpdates_climbs(Kind<A> kind) {
        List<Double> returns = new ArrayList<>();
        train(kind.policy().get(), 35, 1, 100, returns);

        double first = returns.get(0);
        double last = returns.get(99);
        assertTrue(last > 0.5 * first, () -> first + " became " + last);
    }

    /** As the trainer does it once more by hand: played and differentiated with the old statistics, then updated. */
    @Test
    void update_normalizedPolicy_takesItsEpisodesInAfterwards() {
        GaussianPolicy policy = GaussianPolicy.of(network(2, 2), ActionSpace.box(2, 0, 1))
                .withObservationNormalization(ObservationNormalization.of(2));
        train(policy, 4, 1, 1, new ArrayList<>());
        GaussianPolicy byHand = policy.snapshot();
        ObservationNormalization expected = byHand.observationNormalization().orElseThrow();
        assertTrue(expected.count() > 35 * 5 - 1);
        List<Episode<double[]>> episodes = collect(byHand);
        byHand.zeroGradients();
        List<double[]> seen = new ArrayList<>();
        List<double[]> drawn = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Episode<double[]> episode : episodes) {
            double rest = episode.totalReward();
            for (int t = 0; t < episode.length(); t++) {
                seen.add(episode.observation(t));
                drawn.add(episode.action(t));
                weights.add(rest / episodes.size());
                rest -= episode.reward(t);
            }
        }
        double[] flat = weights.stream().mapToDouble(weight -> weight).toArray();
        ReinforceLoss.accumulate(byHand, seen, drawn, flat, 0);
        Sgd.withLearningRate(0.1).step(byHand.parameters());
        for (double[] observation : seen) expected.update(observation, 1);

        try (Reinforce<double[]> run = Reinforce.builder(() -> new TargetWorld<>(policy.actionSpace()), policy)
                .discount(1)
                .optimizer(Sgd.withLearningRate(0.1))
                .episodesPerUpdate(20)
                .seed(9)
                .build()) {
            run.train(StopCondition.updates(1));
        }

        ObservationNormalization actual = policy.observationNormalization().orElseThrow();
        assertEquals(expected.count(), actual.count());
        assertArrayEquals(expected.mean(), actual.mean());
        assertArrayEquals(expected.variance(), actual.variance());
        double error = ParameterVector.relativeError(ParameterVector.values(policy), ParameterVector.values(byHand));
        assertTrue(error < 1e-13, () -> "relative error " + error);
        assertFalse(policy.parameters().isEmpty());
    }

    private static List<Episode<double[]>> collect(GaussianPolicy policy) {
        try (Engine engine = Engine.local(1);
                Collector<double[]> collector =
                        new Collector<>(() -> new TargetWorld<>(policy.actionSpace()), policy, 4, 1000, engine)) {
            return collector.collect(9, 0, 20);
        }
    }

    private static <A> void train(NetworkPolicy<A> policy, int lanes, int threads, int updates, List<Double> returns) {
        try (Reinforce<A> run = Reinforce.builder(() -> new TargetWorld<>(policy.actionSpace()), policy)
                .discount(0.5)
                .optimizer(Adam.withLearningRate(0.05))
                .episodesPerUpdate(35)
                .entropyCoefficient(0.01)
                .lanes(lanes)
                .threads(threads)
                .seed(41)
                .onUpdate(report -> returns.add(report.meanReturn()))
                .build()) {
            run.train(StopCondition.updates(updates));
        }
    }
}
