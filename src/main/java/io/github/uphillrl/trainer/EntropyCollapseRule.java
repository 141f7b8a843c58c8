package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.ENTROPY_COLLAPSE;

import java.util.Locale;
import java.util.Optional;

/**
 * The policy has become certain and earns no more than when it was undecided; or it is becoming certain because it is paid
 * for that.
 *
 * <p>A policy that learns becomes certain, too, but of something better: its mean return is higher than it was then. A
 * standard error less is what chance may take of it.
 */
final class EntropyCollapseRule implements AscentRule {
    private static final int UPDATES = 10;
    private static final int PAID_UPDATES = 3;
    private static final double UNDECIDED = 0.5;
    private static final double CERTAIN = 0.05;

    /** In nats per component: a density spread over a hundredth of the volume. Its entropy has no zero to fall to. */
    private static final double HUNDREDFOLD = 4.6;

    private final int components;
    private final MeanReturn undecided = new MeanReturn();
    private MeanReturn certain = new MeanReturn();
    private double firstEntropy = Double.NaN;
    private int certainUpdates;

    /** @param components how many numbers a continuous action has; 0 if actions are discrete */
    EntropyCollapseRule(int components) {
        this.components = components;
    }

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        double entropy = figures.entropy();
        if (Double.isNaN(firstEntropy)) firstEntropy = entropy;
        if (isAtLeast(UNDECIDED, entropy)) undecided.add(figures.batch().episodes());
        boolean paid = figures.entropyCoefficient() < 0;
        if (isAtLeast(paid ? UNDECIDED : CERTAIN, entropy)) {
            certain = new MeanReturn();
            certainUpdates = 0;
            return Optional.empty();
        }
        certain.add(figures.batch().episodes());
        certainUpdates++;
        boolean collapsed = paid ? certainUpdates >= PAID_UPDATES : certainUpdates >= UPDATES && earnsNoMore();
        return collapsed ? Optional.of(warning(figures)) : Optional.empty();
    }

    /** Returns whether this much is left of the first update's entropy. */
    private boolean isAtLeast(double share, double entropy) {
        if (components == 0) return entropy >= share * firstEntropy;
        double lost = HUNDREDFOLD * components * (1 - share);
        return entropy >= firstEntropy - lost;
    }

    private boolean earnsNoMore() {
        double error = Math.sqrt(undecided.squaredError() + certain.squaredError());
        return certain.value() + error <= undecided.value();
    }

    private AscentWarning warning(UpdateFigures figures) {
        String findings = String.format(
                Locale.ROOT,
                "the policy's entropy fell from %.3f to %.4f nats, and the mean return is %.4g; it was %.4g while the policy "
                        + "was undecided",
                firstEntropy,
                figures.entropy(),
                certain.value(),
                undecided.value());
        return new AscentWarning(
                ENTROPY_COLLAPSE,
                findings,
                figures.entropyCoefficient() < 0
                        ? "The entropy coefficient is below 0, which pays for certainty: make it 0 or above"
                        : "Raise the entropy coefficient or lower the learning rate, and begin again");
    }
}
