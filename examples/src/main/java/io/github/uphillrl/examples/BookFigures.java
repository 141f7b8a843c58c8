package io.github.uphillrl.examples;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.tabular.ShortCorridor;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Figures 13.1 and 13.2 of Sutton and Barto's book, 2nd edition: REINFORCE in the short corridor, averaged over 100 runs,
 * without and with a baseline. Draws them into book-figures.svg.
 */
public final class BookFigures {
    private static final int RUNS = 100;
    private static final int EPISODES = 1000;
    private static final int PER_POINT = 5;
    private static final double BEST = -(6 + 4 * Math.sqrt(2));

    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;

    private BookFigures() {}

    public static void main(String[] args) throws IOException {
        double[] fast = curve(1.0 / (1 << 12), Baseline.none());
        double[] middle = curve(1.0 / (1 << 13), Baseline.none());
        double[] slow = curve(1.0 / (1 << 14), Baseline.none());
        double[] baseline = curve(1.0 / (1 << 9), value(1.0 / (1 << 6)));
        print("REINFORCE, 2^-12", fast);
        print("REINFORCE, 2^-13", middle);
        print("REINFORCE, 2^-14", slow);
        print("with baseline, 2^-9 and 2^-6", baseline);

        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                2 * WIDTH,
                HEIGHT));
        axes(svg, 0, "REINFORCE (figure 13.1)");
        line(svg, 0, fast, "#c0392b", "α = 2⁻¹²", 150);
        line(svg, 0, middle, "#27762f", "α = 2⁻¹³", 170);
        line(svg, 0, slow, "#1f5fa8", "α = 2⁻¹⁴", 190);
        axes(svg, WIDTH, "REINFORCE with baseline (figure 13.2)");
        line(svg, WIDTH, middle, "#27762f", "REINFORCE, α = 2⁻¹³", 170);
        line(svg, WIDTH, baseline, "#7d3c98", "with baseline, α = 2⁻⁹, for w 2⁻⁶", 190);
        Path file = Path.of("book-figures.svg");
        Files.writeString(file, svg.append("</svg>\n"));
        System.out.println("Drawn into " + file.toAbsolutePath());
    }

    /** Returns the mean return over all runs, of 5 episodes per point. */
    private static double[] curve(double learningRate, Baseline baseline) {
        double[] mean = new double[EPISODES / PER_POINT];
        for (int seed = 0; seed < RUNS; seed++) {
            // weight and bias of a logit see the same gradient: together they move twice as far as the book's one θ
            CategoricalPolicy policy = startingPolicy();
            try (Reinforce<Integer> run = Reinforce.builder(ShortCorridor::new, policy)
                    .discount(1)
                    .baseline(baseline)
                    .optimizer(Sgd.withLearningRate(learningRate / 2))
                    .episodesPerUpdate(1)
                    .maxEpisodeSteps(1000)
                    .seed(seed)
                    .onUpdate(report ->
                            mean[(int) (report.update() - 1) / PER_POINT] += report.meanReturn() / PER_POINT / RUNS)
                    .build()) {
                run.train(StopCondition.episodes(EPISODES));
            }
        }
        return mean;
    }

    /** Goes right with a probability of .05 everywhere, as the book's does at first. */
    private static CategoricalPolicy startingPolicy() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        double logit = Math.log(0.05 / 0.95) / 2;
        for (var parameter : policy.parameters()) {
            parameter.value().zero();
            if (parameter.name().endsWith("bias")) parameter.value().set(0, 0, -logit);
            if (parameter.name().endsWith("bias")) parameter.value().set(0, 1, logit);
        }
        return policy;
    }

    /** A value w that moves by α·(G − w) at each step of an episode. */
    private static Baseline value(double learningRate) {
        Mlp network = Mlp.builder(1).output(1).build();
        network.parameters().forEach(parameter -> parameter.value().zero());
        // two parameters move together, and the derivative of a square has a 2
        return Baseline.valueNetwork(network, Sgd.withLearningRate(learningRate / 4))
                .withEpochs(1)
                .withMinibatchSize(1)
                .withMaxGradientNorm(Double.POSITIVE_INFINITY);
    }

    private static void print(String name, double[] curve) {
        double last = 0;
        for (int i = 1; i <= 20; i++) last += curve[curve.length - i] / 20;
        System.out.printf(
                Locale.ROOT, "%-29s first 5 episodes %.1f, last 100 episodes %.2f%n", name + ":", curve[0], last);
    }

    private static void axes(StringBuilder svg, int left, String title) {
        svg.append("<g font-weight=\"bold\">");
        text(svg, left + 50, 20, "start", title);
        svg.append("</g>\n");
        for (int value = -90; value <= -10; value += 20) {
            text(svg, left + 44, y(value) + 4, "end", Integer.toString(value));
            rule(svg, left, y(value), "#dddddd", "none");
        }
        for (int episode = 0; episode <= EPISODES; episode += 200) {
            text(svg, left + x(episode), HEIGHT - 28, "middle", Integer.toString(episode));
        }
        text(svg, left + x(EPISODES / 2), HEIGHT - 8, "middle", "episode; mean return of 100 runs");
        rule(svg, left, y(BEST), "#555555", "5 4");
        text(svg, left + x(EPISODES), y(BEST) - 5, "end", "v* = −11.66");
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
    }

    private static void rule(StringBuilder svg, int left, double y, String color, String dashes) {
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1f H%.1f\" stroke=\"%s\" stroke-dasharray=\"%s\"/>%n",
                left + x(0),
                y,
                left + x(EPISODES),
                color,
                dashes));
    }

    private static void line(StringBuilder svg, int left, double[] curve, String color, String name, int labelY) {
        svg.append("<polyline fill=\"none\" stroke-width=\"1.3\" stroke=\"" + color + "\" points=\"");
        for (int i = 0; i < curve.length; i++) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", left + x((i + 0.5) * PER_POINT), y(curve[i])));
        }
        svg.append("\"/>\n<g fill=\"" + color + "\">");
        text(svg, left + x(EPISODES), labelY, "end", name);
        svg.append("</g>\n");
    }

    private static double x(double episode) {
        return 50 + episode / EPISODES * (WIDTH - 70);
    }

    private static double y(double meanReturn) {
        return 35 + (-5 - meanReturn) / 85 * (HEIGHT - 85);
    }
}
