package io.github.uphillrl.trainer;

import static io.github.uphillrl.trainer.AscentWarning.Kind.NOTHING_TO_LEARN;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All weights of several updates are one and the same number, though different actions were taken. This is no estimate
 * but a statement of fact, so there are no false alarms.
 */
final class NothingToLearnRule implements AscentRule {
    private static final int UPDATES = 5;

    /** How many of the actions looked at must differ from the first: a policy that is sure earns the same each time. */
    private static final int OTHER_ACTIONS = 5;

    private static final double ROUNDING = 1e-12;

    private double weight;
    private int updates;
    private int otherActions;
    private double[] firstAction = {};

    @Override
    public Optional<AscentWarning> look(UpdateFigures figures) {
        int steps = figures.batch().steps();
        if (updates == 0 || !allAre(weight, figures.weights(), steps)) {
            weight = figures.weights()[0];
            updates = 0;
            otherActions = 0;
            firstAction = new double[0];
        }
        if (!allAre(weight, figures.weights(), steps)) return Optional.empty();
        updates++;
        if (figures.reading().isPresent()) countOtherActions(figures.reading().get());
        if (updates < UPDATES || otherActions < OTHER_ACTIONS) return Optional.empty();
        return Optional.of(warning(figures));
    }

    private void countOtherActions(StepProbe.Reading reading) {
        int width = reading.actions().length / reading.rows();
        if (firstAction.length == 0) firstAction = Arrays.copyOf(reading.actions(), width);
        for (int from = 0; from < reading.actions().length; from += width) {
            if (!Arrays.equals(firstAction, 0, width, reading.actions(), from, from + width)) otherActions++;
        }
    }

    private static boolean allAre(double weight, double[] weights, int count) {
        double tolerance = ROUNDING * Math.abs(weight);
        for (int i = 0; i < count; i++) {
            if (Math.abs(weights[i] - weight) > tolerance) return false;
        }
        return true;
    }

    private AscentWarning warning(UpdateFigures figures) {
        String findings = String.format(
                Locale.ROOT,
                "every weight of the last %d updates is %.3g (mean return of the last one: %.4g): whatever is done counts "
                        + "the same",
                updates,
                weight,
                figures.meanReturn());
        boolean tooFew = figures.batch().steps() == 1;
        return new AscentWarning(
                NOTHING_TO_LEARN,
                findings,
                tooFew && weight == 0
                        ? "A batch of one step has nothing to be compared with: raise episodesPerUpdate, or use neither "
                                + "standardisation nor a batch baseline"
                        : "Check that the reward depends on the action; if it is rare, let the policy explore more or "
                                + "play more episodes per update");
    }
}
