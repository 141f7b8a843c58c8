package io.github.uphillrl.distribution;

import io.github.uphillrl.internal.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A distribution as the contract test sees it.
 *
 * @param name for the reports
 * @param parameters what gradients are taken at
 * @param at the distribution of given parameters
 * @param logProbabilityGradient at the parameters, of an action
 * @param entropyGradient at the parameters
 * @param support every action, or a grid of them so fine that sums over it are integrals
 * @param cell which of {@code cells} equally well-defined sets an action belongs to; cells differ from each other, and each
 *     action of a finite support has its own
 * @param cells how many sets
 * @param cellProbability the probability of each
 */
record DistributionCase<A>(
        String name,
        double[] parameters,
        Function<double[], Distribution<A>> at,
        BiFunction<Distribution<A>, A, double[]> logProbabilityGradient,
        Function<Distribution<A>, double[]> entropyGradient,
        List<Weighted<A>> support,
        ToIntFunction<A> cell,
        int cells,
        Function<Integer, Double> cellProbability) {

    /** An action and the volume it stands for; 1 where actions are finitely many. */
    record Weighted<A>(A action, double volume) {}

    Distribution<A> distribution() {
        return at.apply(parameters);
    }

    @Override
    public String toString() {
        return name;
    }

    static Stream<DistributionCase<?>> all() {
        return Stream.concat(
                finite(),
                Stream.of(
                        gaussian("Gaussian", 0.5, -1.25, -0.4, 0.3),
                        gaussian("narrow and wide Gaussian", 0, 1e3, -20, 20),
                        squashed("squashed Gaussian", 0.5, -1.25, -0.4, 0.3),
                        squashed("nearly saturated Gaussian", 2, -3, 0.4, -1.5)));
    }

    private static Stream<DistributionCase<?>> finite() {
        return Stream.of(
                categorical("Categorical", 0.3, -1, 2, 0.5, 0),
                categorical("Categorical of large logits", 1e5, 1e5 + 1, 1e5 - 2),
                multiCategorical("MultiCategorical", 0.3, -1, 0.7, -0.5, 0, 1.5, 1),
                bernoulli("Bernoulli", -1.5, 0.25, 0.75));
    }

    private static DistributionCase<Integer> categorical(String name, double... logits) {
        List<Integer> actions = IntStream.range(0, logits.length).boxed().toList();
        return finite(
                name,
                logits,
                Categorical::ofLogits,
                (distribution, action) -> ((Categorical) distribution).logProbabilityGradient(action),
                distribution -> ((Categorical) distribution).entropyGradient(),
                actions,
                action -> action);
    }

    /** Of 3 and 4 options. */
    private static DistributionCase<int[]> multiCategorical(String name, double... logits) {
        List<int[]> actions =
                IntStream.range(0, 12).mapToObj(i -> new int[] {i / 4, i % 4}).toList();
        return finite(
                name,
                logits,
                z -> MultiCategorical.ofLogits(z, 3, 4),
                (distribution, action) -> ((MultiCategorical) distribution).logProbabilityGradient(action),
                distribution -> ((MultiCategorical) distribution).entropyGradient(),
                actions,
                action -> 4 * action[0] + action[1]);
    }

    /** Of 3 switches. */
    private static DistributionCase<boolean[]> bernoulli(String name, double... logits) {
        List<boolean[]> actions = IntStream.range(0, 8)
                .mapToObj(i -> new boolean[] {(i & 4) > 0, (i & 2) > 0, (i & 1) > 0})
                .toList();
        return finite(
                name,
                logits,
                Bernoulli::ofLogits,
                (distribution, action) -> ((Bernoulli) distribution).logProbabilityGradient(action),
                distribution -> ((Bernoulli) distribution).entropyGradient(),
                actions,
                action -> (action[0] ? 4 : 0) + (action[1] ? 2 : 0) + (action[2] ? 1 : 0));
    }

    private static <A> DistributionCase<A> finite(
            String name,
            double[] logits,
            Function<double[], Distribution<A>> at,
            BiFunction<Distribution<A>, A, double[]> logProbabilityGradient,
            Function<Distribution<A>, double[]> entropyGradient,
            List<A> actions,
            ToIntFunction<A> index) {
        return new DistributionCase<>(
                name,
                logits,
                at,
                logProbabilityGradient,
                entropyGradient,
                actions.stream().map(action -> new Weighted<>(action, 1)).toList(),
                index,
                actions.size(),
                i -> Math.exp(at.apply(logits).logProbability(actions.get(i))));
    }

    private static DistributionCase<double[]> gaussian(String name, double... parameters) {
        return continuous(
                name,
                parameters,
                DistributionCase::gaussianOf,
                (distribution, action) -> ((DiagonalGaussian) distribution).logProbabilityGradient(action),
                distribution -> ((DiagonalGaussian) distribution).entropyGradient(),
                u -> 1.0);
    }

    private static DistributionCase<double[]> squashed(String name, double... parameters) {
        double[] low = {-2, 0};
        double[] high = {2, 1};
        return continuous(
                name,
                parameters,
                p -> SquashedGaussian.of(gaussianOf(p), low, high),
                (distribution, u) -> ((SquashedGaussian) distribution).logProbabilityGradient(u),
                distribution -> ((SquashedGaussian) distribution).entropyGradient(),
                u -> 2 * 0.5 / Math.pow(Math.cosh(u[0]) * Math.cosh(u[1]), 2));
    }

    private static DiagonalGaussian gaussianOf(double[] parameters) {
        return DiagonalGaussian.of(
                new double[] {parameters[0], parameters[1]}, new double[] {parameters[2], parameters[3]});
    }

    /** Two components; cells are 4 × 4, between the quartiles of each. */
    private static DistributionCase<double[]> continuous(
            String name,
            double[] parameters,
            Function<double[], Distribution<double[]>> at,
            BiFunction<Distribution<double[]>, double[], double[]> logProbabilityGradient,
            Function<Distribution<double[]>, double[]> entropyGradient,
            Function<double[], Double> derivative) {
        double[] std = {Math.exp(parameters[2]), Math.exp(parameters[3])};
        double step = 0.25;
        List<Weighted<double[]>> grid = new ArrayList<>();
        for (double x = -8.5; x <= 8.5; x += step) {
            for (double y = -8.5; y <= 8.5; y += step) {
                double[] u = {parameters[0] + x * std[0], parameters[1] + y * std[1]};
                grid.add(new Weighted<>(u, step * step * std[0] * std[1] * derivative.apply(u)));
            }
        }
        return new DistributionCase<>(
                name,
                parameters,
                at,
                logProbabilityGradient,
                entropyGradient,
                grid,
                u -> 4 * quarter((u[0] - parameters[0]) / std[0]) + quarter((u[1] - parameters[1]) / std[1]),
                16,
                i -> 1.0 / 16);
    }

    /** Between which quartiles of the standard normal distribution z lies. */
    private static int quarter(double z) {
        double upper = 0.6744897501960817;
        if (z < 0) return z < -upper ? 0 : 1;
        return z < upper ? 2 : 3;
    }

    /** Φ((u − μ) / σ), which is uniform if u is normal. */
    static double uniform(double u, double mean, double std) {
        return 0.5 + 0.5 * Normal.central((u - mean) / std);
    }
}
