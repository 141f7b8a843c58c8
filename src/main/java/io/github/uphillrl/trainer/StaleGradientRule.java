package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.STALE_GRADIENT;

import java.util.Locale;
import java.util.Optional;

/**
 * The step is made of the last gradient instead of the present one.
 *
 * <p>Momentum remembers the last step, and through it the last gradient. What is new in a step is what Δθ has beside
 * Δθ′, and in a sound one that comes from g. So Δθ′ is taken out of Δθ, g and g′, and what is left of the step is
 * correlated with what is left of the gradients: partial correlations. Where g has nothing beside Δθ′ or g′
 * (two-armed bandits, say) there is nothing to tell a stale gradient by.
 */
final class StaleGradientRule implements AscentRule {
    private static final int WINDOW = 20;
    private static final int ALARM = 3;

    /** How much of the gradient, in squares, must be new before anything is concluded from it. */
    private static final double NEWS = 0.1;

    private static final double PARALLEL = 1e-6;

    /** Beside a last gradient that is longer than this, the present one may vanish, and momentum repeats the last step. */
    private static final double OUTSHONE = 100;

    private static final double CORRELATED = 0.2;

    private final RecentEvents events = new RecentEvents(WINDOW);

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        if (!figures.movement().hasPast()) return Optional.empty();
        Movement.Angles angles = figures.movement().angles();
        boolean stale = isStale(angles);
        int count = events.add(stale);
        if (!stale || count < ALARM) return Optional.empty();
        String findings = String.format(
                Locale.ROOT,
                "%d of the last %d steps followed the gradient of the update before (the last one: cosine %+.2f with the "
                        + "present gradient, %+.2f with the one before)",
                count,
                WINDOW,
                angles.stepGradient(),
                angles.stepLastGradient());
        return Optional.of(new AscentWarning(
                STALE_GRADIENT, findings, "Set gradients to zero and compute them anew for each step, and step once"));
    }

    private static boolean isStale(Movement.Angles a) {
        double newInGradient = 1 - a.gradientLastStep() * a.gradientLastStep();
        double newInStep = 1 - a.stepLastStep() * a.stepLastStep();
        double oldBesideStep = 1 - a.lastGradientLastStep() * a.lastGradientLastStep();
        double newSinceLast = 1 - a.gradientLastGradient() * a.gradientLastGradient();
        if (newInGradient < NEWS || newSinceLast < NEWS) return false;
        // without momentum, a gradient applied twice gives the same direction twice
        if (oldBesideStep < PARALLEL) {
            return newInStep < PARALLEL && a.stepLastGradient() < 0 && a.lastToPresent() < OUTSHONE;
        }
        if (newInStep < PARALLEL) return false;
        double withPresent =
                (a.stepGradient() - a.stepLastStep() * a.gradientLastStep()) / Math.sqrt(newInStep * newInGradient);
        double withLast = (a.stepLastGradient() - a.stepLastStep() * a.lastGradientLastStep())
                / Math.sqrt(newInStep * oldBesideStep);
        return withLast < -CORRELATED && withPresent > withLast + CORRELATED;
    }
}
