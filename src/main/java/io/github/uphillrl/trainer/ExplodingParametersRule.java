package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.EXPLODING_PARAMETERS;

import java.util.Locale;
import java.util.Optional;

/** The parameters are a hundred times what they began as, and a hundred times 1. */
final class ExplodingParametersRule implements AscentRule {
    private static final double GROWTH = 100;

    private final double initialScale;

    /** @param initialScale root mean square of the parameters before the first update */
    ExplodingParametersRule(double initialScale) {
        this.initialScale = initialScale;
    }

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        double scale = figures.parameterScale();
        if (!(scale > GROWTH * Math.max(initialScale, 1))) return Optional.empty();
        String findings = String.format(
                Locale.ROOT,
                "the parameters have grown to a root mean square of %.3g; they began at %.3g",
                scale,
                initialScale);
        return Optional.of(new AscentWarning(
                EXPLODING_PARAMETERS,
                findings,
                "Lower the learning rate, bring observations and rewards to about 1, or use AdamW with weight decay"));
    }
}
