package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.STEP_TOO_LARGE;

import java.util.Locale;
import java.util.Optional;

/**
 * The policy after the step is another one than the gradient spoke of.
 *
 * <p>Along the step, {@code Σ w·log π} is about {@code P·t − Q·t²}: P is the first-order prediction. It is highest where it
 * has reached half of P·t, so a step that realises less than half of what was predicted has overshot (the ratio by which
 * trust regions are shrunk: Nocedal and Wright, Numerical Optimization, 2nd edition, section 4.1).
 */
final class StepSizeRule implements AscentRule {
    /** In nats per step: the actions that were sampled should be, or are, e times as probable now, or a third. */
    private static final double FAR = 1;

    /** Where overshooting counts; below it, it is the noise of small predictions. */
    private static final double CONSIDERABLE = 0.5;

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        Optional<StepProbe.Reading> reading = figures.reading();
        if (reading.isEmpty() || !isTooLarge(reading.get())) return Optional.empty();
        return Optional.of(warning(reading.get()));
    }

    private static boolean isTooLarge(StepProbe.Reading r) {
        boolean promised = r.predicted() < 0;
        boolean overshot = promised && !(2 * r.realised() + r.predicted() > 0);
        boolean large = r.divergence() >= CONSIDERABLE || Math.abs(r.predicted()) >= FAR * r.scale();
        return r.divergence() >= FAR || (overshot && large);
    }

    private static AscentWarning warning(StepProbe.Reading r) {
        String findings = String.format(
                Locale.ROOT,
                "one step changed the policy by %.3g nats of KL divergence (over %d sampled steps: loss predicted to change "
                        + "by %+.3g, Σ w·log π changed by %+.3g, entropy %.3f → %.3f)",
                r.divergence(),
                r.rows(),
                r.predicted(),
                r.realised(),
                r.entropyBefore(),
                r.entropyAfter());
        return new AscentWarning(
                STEP_TOO_LARGE,
                findings,
                "Lower the learning rate, clip the gradient (maxGradientNorm), or standardise the weights");
    }
}
