package io.github.uphillrl.optimizer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the optimizers share: the schedule, the check of the gradients, and the arrays ("slots") of each parameter.
 *
 * <p>Slots belong to the parameter object, not to its name, since a policy and its baseline both have a "0.weight".
 * Saved state knows names only: restored slots wait under the name until the first step with a parameter so named.
 */
abstract class SlotOptimizer implements Optimizer {
    /** Up to here a double holds every integer. */
    private static final double LARGEST_COUNT = 0x1p53;

    private static final String UPDATES = "updates";
    private static final String STEP = ".step";

    private final Schedule learningRate;
    private final List<String> slotNames;
    private final IdentityHashMap<Parameter, Slots> slots = new IdentityHashMap<>();
    private final Map<String, Slots> waiting = new HashMap<>();
    private long updates;

    /**
     * @param learningRate finite and ≥ 0 at every update
     * @param slotNames the arrays to keep per parameter, as {@code torch.optim} calls them
     */
    SlotOptimizer(Schedule learningRate, List<String> slotNames) {
        this.learningRate = learningRate;
        this.slotNames = slotNames;
        learningRate();
    }

    @Override
    public final void step(List<Parameter> parameters) {
        Check.require(!parameters.isEmpty(), "an update needs at least 1 parameter, got none");
        double rate = learningRate();
        List<Slots> found = new ArrayList<>(parameters.size());
        for (Parameter parameter : parameters) {
            GradientClip.requireFinite(parameter);
            found.add(slotsOf(parameter));
        }
        for (int i = 0; i < found.size(); i++) found.get(i).keep(parameters.get(i));
        for (int i = 0; i < found.size(); i++) {
            Parameter parameter = parameters.get(i);
            Slots own = found.get(i);
            own.steps++;
            update(
                    parameter.value().data,
                    parameter.gradient().data,
                    parameter.value().getNumElements(),
                    own,
                    rate);
        }
        undoUnlessFinite(parameters, found);
        updates++;
    }

    /** A step that leaves the finite numbers, in a value or in what is remembered of it, is not made at all. */
    private void undoUnlessFinite(List<Parameter> parameters, List<Slots> found) {
        String fault = null;
        for (int i = 0; i < found.size() && fault == null; i++) {
            fault = found.get(i).fault(parameters.get(i), slotNames);
        }
        if (fault == null) return;
        for (int i = 0; i < found.size(); i++) found.get(i).undo(parameters.get(i));
        throw new NumericalException(
                "the optimizer's step makes " + fault + "; the learning rate may be too large. Nothing has changed");
    }

    /**
     * {@inheritDoc} Keys are {@code "updates"} and, per parameter, {@code "0.weight.step"} and the slots as
     * {@code torch.optim} calls them, such as {@code "0.weight.exp_avg"}.
     *
     * @throws IllegalStateException if two parameters of the same name were stepped: names could not tell them apart
     */
    @Override
    public final Map<String, double[]> state() {
        Map<String, Slots> byName = new HashMap<>(waiting);
        slots.forEach((parameter, own) -> {
            if (byName.put(parameter.name(), own) != null) {
                throw new IllegalStateException("two parameters of one optimizer are named " + parameter.name()
                        + ": give each network an optimizer of its own to save them");
            }
        });
        Map<String, double[]> state = new TreeMap<>();
        if (updates > 0 || !byName.isEmpty()) {
            state.put(UPDATES, new double[] {(double) updates});
        }
        byName.forEach((name, own) -> {
            state.put(name + STEP, new double[] {(double) own.steps});
            for (int k = 0; k < slotNames.size(); k++) {
                state.put(name + "." + slotNames.get(k), own.arrays[k].clone());
            }
        });
        return state;
    }

    /** {@inheritDoc} Whether lengths fit their parameters shows at the next step. */
    @Override
    public final void restore(Map<String, double[]> state) {
        Map<String, double[]> left = new HashMap<>(state);
        long restoredUpdates = state.isEmpty() ? 0 : takeCount(UPDATES, left);
        Map<String, Slots> restored = new HashMap<>();
        for (String key : state.keySet()) {
            if (key.endsWith(STEP)) {
                String name = key.substring(0, key.length() - STEP.length());
                restored.put(name, takeSlots(name, left));
            }
        }
        Check.require(left.isEmpty(), "state of another optimizer: %s has no use for %s", this, left.keySet());
        updates = restoredUpdates;
        slots.clear();
        waiting.clear();
        waiting.putAll(restored);
    }

    /**
     * Makes one update of one parameter.
     *
     * @param value changed
     * @param gradient read
     * @param length how many elements of both count, from the first on
     * @param own the parameter's arrays and the number of its steps, this one included; changed
     * @param rate the learning rate of this update
     */
    abstract void update(double[] value, double[] gradient, int length, Slots own, double rate);

    private double learningRate() {
        double rate = learningRate.at(updates);
        if (rate >= 0 && rate < Double.POSITIVE_INFINITY) return rate;
        String problem = "the learning rate of update " + updates + " must be a finite number, 0 or above, got " + rate;
        // the first one is an argument; a later one is an accident of a run, which stays as it was
        if (updates > 0 && !Double.isFinite(rate)) throw new NumericalException(problem);
        throw new IllegalArgumentException(problem);
    }

    private Slots slotsOf(Parameter parameter) {
        int length = parameter.value().getNumElements();
        Slots own = slots.get(parameter);
        if (own == null) {
            Slots restored = waiting.get(parameter.name());
            own = restored == null ? new Slots(slotNames.size(), length) : restored;
        }
        for (double[] array : own.arrays) {
            Check.require(
                    array.length == length,
                    "parameter %s has %d elements, its state %d",
                    parameter.name(),
                    length,
                    array.length);
        }
        if (slots.put(parameter, own) == null) {
            waiting.remove(parameter.name());
        }
        return own;
    }

    private Slots takeSlots(String name, Map<String, double[]> left) {
        Slots own = new Slots(slotNames.size(), 0);
        own.steps = takeCount(name + STEP, left);
        for (int k = 0; k < slotNames.size(); k++) {
            own.arrays[k] = take(name + "." + slotNames.get(k), left).clone();
        }
        return own;
    }

    private static long takeCount(String key, Map<String, double[]> left) {
        double[] value = take(key, left);
        Check.require(value.length == 1, "%s must be 1 number, got %d", key, value.length);
        boolean count = value[0] >= 0 && value[0] <= LARGEST_COUNT && value[0] == Math.rint(value[0]);
        Check.require(count, "%s must be a count, got %s", key, value[0]);
        return (long) value[0];
    }

    private static double[] take(String key, Map<String, double[]> left) {
        double[] value = left.remove(key);
        if (value == null) {
            throw new IllegalArgumentException("the state lacks " + key);
        }
        return value;
    }
}
