package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.WRONG_SIGN;

import java.util.Locale;
import java.util.Optional;

/**
 * log π moves against what the gradient promises, though the step is small: then it is not the gradient of this loss.
 *
 * <p>The first-order prediction is wrong by a second-order term, which is as large as the divergence of the step times
 * the weights. Where the prediction is several times that, its sign is certain if the gradient is right.
 */
final class FalseGradientRule implements AscentRule {
    private static final int WINDOW = 10;
    private static final int ALARM = 3;
    private static final double SMALL_DIVERGENCE = 0.1;

    /** How many times the second-order term a prediction must be to count. */
    private static final double CERTAIN = 4;

    /** Below this, in nats, a change of log π may be rounding in single precision. */
    private static final double RESOLUTION = 1e-4;

    private final RecentEvents contradictions = new RecentEvents(WINDOW);

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        Optional<StepProbe.Reading> reading = figures.reading();
        if (reading.isEmpty() || !isCertain(reading.get())) return Optional.empty();
        StepProbe.Reading r = reading.get();
        // as the loss falls the surrogate rises, so one sign for both is a contradiction
        boolean contradicts = r.predicted() * r.realised() > 0;
        int count = contradictions.add(contradicts);
        if (!contradicts || count < ALARM) return Optional.empty();
        String findings = String.format(
                Locale.ROOT,
                "log π of the sampled actions moved against the gradient in %d of the last %d steps (the last one: the loss "
                        + "should have changed by %+.3g, but Σ w·log π changed by %+.3g)",
                count,
                WINDOW,
                r.predicted(),
                r.realised());
        return Optional.of(new AscentWarning(
                WRONG_SIGN,
                findings,
                "The gradient is not that of the loss: check the derivative in the policy's head against finite "
                        + "differences"));
    }

    private static boolean isCertain(StepProbe.Reading r) {
        return r.divergence() < SMALL_DIVERGENCE
                && Math.abs(r.predicted()) > r.scale() * Math.max(CERTAIN * r.divergence(), RESOLUTION);
    }
}
