package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.WRONG_SIGN;

import java.util.Locale;
import java.util.Optional;

/**
 * The steps go up the loss: {@code gᵀΔθ > 0}.
 *
 * <p>Momentum may carry a sound step uphill, for it remembers other gradients than the present one; but then the step goes
 * down an average ḡ of the latest clipped gradients, the one that it remembers. Weight decay may, too, where the gradient
 * is all but gone; but then nothing is uphill in what the step does beside shrinking the parameters. So a step counts here
 * if it goes up g and ḡ with the memories 0.9 and 0.99, whole and without what shrinks. One of {@code Δθ = −P·g}
 * (gradient descent, RMSProp) or {@code Δθ = −P·ḡ} (Adam, momentum) with a positive P never does.
 */
final class ClimbingLossRule implements AscentRule {
    private static final int WINDOW = 5;
    private static final int ALARM = 4;

    private final RecentEvents climbs = new RecentEvents(WINDOW);

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        Movement movement = figures.movement();
        if (!movement.hasPast()) return Optional.empty();
        double change = movement.predictedChange();
        int count = climbs.add(movement.climbs());
        if (count < ALARM) return Optional.empty();
        String findings = String.format(
                Locale.ROOT,
                "%d of the last %d steps went up the loss, and neither momentum nor weight decay is the reason (the last "
                        + "one: gradient · step = %+.3g, their cosine %+.2f)",
                count,
                WINDOW,
                change,
                movement.angles().stepGradient());
        return Optional.of(new AscentWarning(
                WRONG_SIGN,
                findings,
                "Look for a flipped sign: an optimizer goes against the gradient, θ ← θ − η·∂L/∂θ"));
    }
}
