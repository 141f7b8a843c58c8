package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Asks every rule at every watched update, and reports the first kind that any of them names.
 *
 * <p>What one fault does looks like other faults: a step too large collapses the entropy and stops learning. So for 100
 * updates after a kind was found, the kinds below it are taken to be its consequences.
 */
final class Lookout implements AscentWatch {
    private static final int CONSEQUENCES = 100;

    /** Of every 60 updates the first 20 are watched: as many as the longest memory of a rule. */
    private static final int WATCHED = 20;

    private static final int PERIOD = 60;

    /** Looked at in any case, so that what is wrong from the beginning is told at once. */
    private static final int FIRST_UPDATES = 8;

    /** Small batches are looked at for longer, for what does not take much may take some time. */
    private static final int FIRST_SMALL_UPDATES = 20;

    private static final int SMALL = 128;

    /** How many steps are trained on for each that is looked at; looking at one costs 3/2 of training on it. */
    private static final long PACE = 2048;

    private final NetworkPolicy<?> policy;
    private final WarningLog log;
    private final StepProbe probe;
    private final Movement movement;
    private final List<AscentRule> rules;
    private CreditedBatch batch = new CreditedBatch();
    private double[] weights = {};
    private double entropyCoefficient;
    private boolean watching;
    private boolean looking;
    private long credit;
    private long updates;
    private AscentWarning.Kind worst = AscentWarning.Kind.NOISE;
    private long worstUpdate = -CONSEQUENCES;

    Lookout(NetworkPolicy<?> policy, WarningLog log) {
        this.policy = policy;
        this.log = log;
        int size = sizeOf(policy.parameters());
        probe = new StepProbe(policy);
        movement = new Movement(size);
        rules = List.of(
                new ClimbingLossRule(),
                new FalseGradientRule(),
                new StaleGradientRule(),
                new StepSizeRule(),
                new ExplodingParametersRule(scale()),
                new NothingToLearnRule(),
                new EntropyCollapseRule(continuousComponents()),
                new NoiseRule(size));
    }

    @Override
    public void beforeStep(CreditedBatch batch, double[] weights, double entropyCoefficient) {
        this.batch = batch;
        this.weights = weights;
        this.entropyCoefficient = entropyCoefficient;
        watching = updates % PERIOD < WATCHED;
        credit += batch.steps();
        long price = PACE * Math.min(StepProbe.ROWS, batch.steps());
        boolean first = updates < (batch.steps() <= SMALL ? FIRST_SMALL_UPDATES : FIRST_UPDATES);
        looking = watching && (first || credit >= price);
        if (!looking) return;
        credit = Math.max(0, credit - price);
        probe.before(batch, weights, entropyCoefficient, updates);
    }

    @Override
    public Optional<AscentWarning> afterStep(BatchGradient gradient, double clipping, ParameterBackup before) {
        updates++;
        if (!watching) {
            movement.pass(gradient.flat(), clipping);
            return Optional.empty();
        }
        movement.record(gradient.flat(), clipping, before, policy.parameters());
        UpdateFigures figures = new UpdateFigures(
                batch,
                weights,
                entropyCoefficient,
                gradient.entropy() / batch.steps(),
                movement,
                agreement(gradient.blockSquares(), gradient.blocks()),
                gradient.blocks(),
                looking ? scale() : 0,
                looking ? Optional.of(probe.after(movement.step())) : Optional.empty());
        Optional<AscentWarning> found = worstOf(figures);
        if (found.isEmpty() || isConsequence(found.get())) return Optional.empty();
        worst = found.get().kind();
        worstUpdate = updates;
        log.write(updates, found.get());
        return found;
    }

    /** A loop and no stream: in short runs, linking lambdas would cost more than all the rules. */
    private Optional<AscentWarning> worstOf(UpdateFigures figures) {
        Optional<AscentWarning> found = Optional.empty();
        for (AscentRule rule : rules) {
            Optional<AscentWarning> next = rule.look(figures);
            if (next.isEmpty()) continue;
            boolean worse =
                    found.isEmpty() || next.get().kind().compareTo(found.get().kind()) < 0;
            if (worse) found = next;
        }
        return found;
    }

    private boolean isConsequence(AscentWarning warning) {
        return warning.kind().compareTo(worst) > 0 && updates - worstUpdate <= CONSEQUENCES;
    }

    /** The square of the sum of the blocks' gradients is the sum of their squares, and of all products of two. */
    private double agreement(double blockSquares, int blocks) {
        if (blocks == 1) return Double.NaN;
        return (movement.gradientSquare() - blockSquares) / (blockSquares * (blocks - 1));
    }

    private double scale() {
        double squares = 0;
        for (Parameter parameter : policy.parameters()) {
            double[] values = parameter.value().data;
            squares += InnerProduct.of(values, values, parameter.value().getNumElements());
        }
        return Math.sqrt(squares / sizeOf(policy.parameters()));
    }

    private static int sizeOf(List<Parameter> parameters) {
        int size = 0;
        for (Parameter parameter : parameters) size += parameter.value().getNumElements();
        return size;
    }

    /** Returns how many numbers a continuous action has, 0 if actions are discrete. */
    private int continuousComponents() {
        int width = policy.actionSpace().width();
        return policy.actionSpace().decode(new double[width], 0) instanceof double[] ? width : 0;
    }
}
