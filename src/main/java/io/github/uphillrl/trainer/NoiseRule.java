package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.NOISE;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The gradients of 20 updates have no direction in common, and the return has not risen.
 *
 * <p>With signal S = ‖E g‖² and noise N = tr Cov g, two independent gradients have the expected cosine S/(S + N), roughly:
 * ½ at a signal-to-noise ratio of 1. The mean cosine of all pairs of the window is {@code (‖Σ u‖² − n)/(n·(n − 1))} with
 * u = g/‖g‖ (a test of the uniformity of directions: Mardia and Jupp, Directional Statistics, 2000, section 10.4). If a
 * batch has several blocks of episodes, their gradients must disagree, too: those are taken at the same parameters. Both
 * are the gradient noise scale of McCandlish et al., An Empirical Model of Large-Batch Training, arXiv:1812.06162.
 */
final class NoiseRule implements AscentRule {
    private static final int WINDOW = 20;
    private static final double NO_DIRECTION = 0.1;

    /** How many standard errors make a rise of the return. */
    private static final double RISEN = 3;

    /** The return at first is that of so many updates, more if they have fewer than so many episodes together. */
    private static final int FIRST_UPDATES = 3;

    private static final int FIRST_EPISODES = 10;

    private final double[] directions;
    private final MeanReturn first = new MeanReturn();
    private MeanReturn latest = new MeanReturn();
    private int firstUpdates;
    private double agreements;
    private int updates;

    /** @param size how many numbers a gradient has */
    NoiseRule(int size) {
        directions = new double[size];
    }

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        if (firstUpdates++ < FIRST_UPDATES || first.episodes() < FIRST_EPISODES) {
            first.add(figures.batch().episodes());
        }
        double[] gradient = figures.movement().gradient();
        double length = Math.sqrt(figures.movement().gradientSquare());
        if (length == 0) return Optional.empty();
        for (int from = 0; from < directions.length; from += InnerProduct.CHUNK) {
            addDirection(gradient, 1 / length, from, Math.min(from + InnerProduct.CHUNK, directions.length));
        }
        agreements += figures.agreement();
        if (updates++ >= WINDOW / 2) latest.add(figures.batch().episodes());
        if (updates < WINDOW) return Optional.empty();
        Optional<AscentWarning> warning = judge(figures);
        Arrays.fill(directions, 0);
        agreements = 0;
        updates = 0;
        latest = new MeanReturn();
        return warning;
    }

    private void addDirection(double[] gradient, double scale, int from, int to) {
        for (int i = from; i < to; i++) directions[i] += scale * gradient[i];
    }

    private Optional<AscentWarning> judge(UpdateFigures figures) {
        double n = WINDOW;
        double cosine = (InnerProduct.of(directions, directions, directions.length) - n) / (n * (n - 1));
        if (cosine > NO_DIRECTION || hasRisen()) return Optional.empty();
        int blocks = figures.blocks();
        double share = blocks == 1 ? cosine : agreements / n;
        // what cannot be told from 0 in this window is taken to be as large as it may be: the advice is "at least"
        double signal = Math.min(1, Math.max(share, 1 / (n * blocks)));
        double ratio = blocks * signal / (1 - signal);
        return ratio < 1 ? Optional.of(warning(figures, cosine, ratio)) : Optional.empty();
    }

    private boolean hasRisen() {
        double error = Math.sqrt(first.squaredError() + latest.squaredError());
        return latest.value() - first.value() > RISEN * error;
    }

    private static AscentWarning warning(UpdateFigures figures, double cosine, double ratio) {
        int episodes = figures.batch().episodes().size();
        String findings = String.format(
                Locale.ROOT,
                "the gradients of the last %d updates have no direction in common (mean cosine %.3f, signal-to-noise ratio "
                        + "at most %.2f), and the return has not risen",
                WINDOW,
                cosine,
                Math.sqrt(ratio));
        return new AscentWarning(
                NOISE,
                findings,
                String.format(
                        Locale.ROOT,
                        "At least %.0f more episodes per update would bring it to 1; a baseline lowers the noise, too",
                        Math.ceil(episodes * (1 / ratio - 1))));
    }
}
