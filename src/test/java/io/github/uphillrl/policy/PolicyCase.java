package io.github.uphillrl.policy;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A policy as the contract test sees it.
 *
 * @param name for the reports
 * @param policy makes it, equal each time
 * @param alwaysLegal options that no mask forbids, so that every choice keeps one; empty if the policy knows no masks
 * @param rebuilt whether a file alone can bring it back
 */
record PolicyCase<A>(String name, Supplier<NetworkPolicy<A>> policy, int[] alwaysLegal, boolean rebuilt) {
    static final int INPUTS = 3;

    static Stream<PolicyCase<?>> all() {
        return Stream.of(
                new PolicyCase<>("categorical", () -> CategoricalPolicy.of(network(5)), new int[] {2}, true),
                new PolicyCase<>(
                        "categorical at temperature 0.4",
                        () -> CategoricalPolicy.of(network(5)).withTemperature(0.4),
                        new int[] {2},
                        true),
                new PolicyCase<>(
                        "categorical with normalised observations",
                        () -> CategoricalPolicy.of(network(5)).withObservationNormalization(normalization()),
                        new int[] {2},
                        true),
                new PolicyCase<>("user's head", () -> TemperedPolicy.of(network(5), 1.5), new int[] {2}, false),
                new PolicyCase<>(
                        "multi-categorical",
                        () -> MultiCategoricalPolicy.of(network(8), 3, 1, 4),
                        new int[] {1, 3, 7},
                        true),
                new PolicyCase<>("Bernoulli", () -> BernoulliPolicy.of(network(4)), new int[] {0}, true),
                gaussian("unbounded", GaussianPolicy.builder(network(3))),
                gaussian(
                        "within a box",
                        GaussianPolicy.builder(network(2)).box(box()).logStd(LogStd.learned(-0.5))),
                gaussian(
                        "predicted",
                        GaussianPolicy.builder(network(4)).box(box()).logStd(LogStd.predicted())),
                gaussian(
                        "predicted, clamped",
                        GaussianPolicy.builder(network(4))
                                .logStd(LogStd.predicted().within(-0.1, 0.05))),
                gaussian(
                        "squashed",
                        GaussianPolicy.builder(network(2)).box(box()).squashed().logStd(LogStd.learned(0.25))),
                gaussian(
                        "squashed, predicted",
                        GaussianPolicy.builder(network(4))
                                .squashed()
                                .logStd(LogStd.predicted().within(-20, 2))));
    }

    private static ObservationNormalization normalization() {
        ObservationNormalization normalization =
                ObservationNormalization.of(INPUTS).withClip(1.25);
        normalization.update(new double[] {1, 2, -1, 0.5, 3, 1}, 2);
        return normalization;
    }

    private static PolicyCase<double[]> gaussian(String name, GaussianPolicy.Builder builder) {
        // each policy must have a network of its own, as those of the other cases have
        return new PolicyCase<>("Gaussian, " + name, () -> builder.build().snapshot(), new int[0], true);
    }

    private static ActionSpace<double[]> box() {
        return ActionSpace.box(new double[] {-0.5, 0}, new double[] {0.5, 3});
    }

    static Mlp network(int outputs) {
        return Mlp.builder(INPUTS)
                .hidden(4, Activation.TANH)
                .output(outputs)
                .seed(3)
                .build();
    }

    boolean knowsMasks() {
        return alwaysLegal.length > 0;
    }

    /** Row after row, {@code [rows × INPUTS]}. */
    static double[] observations(int rows) {
        SeededRandom random = new SeededRandom(11);
        double[] observations = new double[rows * INPUTS];
        Arrays.setAll(observations, i -> 4 * random.nextDouble() - 2);
        return observations;
    }

    /** About half of what may be forbidden is. */
    boolean[] masks(int rows) {
        SeededRandom random = new SeededRandom(12);
        int n = policy.get().outputSize();
        boolean[] legal = new boolean[rows * n];
        for (int i = 0; i < legal.length; i++) legal[i] = random.nextDouble() < 0.5;
        for (int row = 0; row < rows; row++) {
            for (int always : alwaysLegal) legal[row * n + always] = true;
        }
        return legal;
    }

    static SeededRandom[] randoms(int rows) {
        SeededRandom[] randoms = new SeededRandom[rows];
        Arrays.setAll(randoms, row -> new SeededRandom(1000 + row));
        return randoms;
    }

    @Override
    public String toString() {
        return name;
    }
}
