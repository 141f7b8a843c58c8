package io.github.uphillrl.testing;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is being checked: where new instances come from, their common shape, and what has been found. */
final class Subject<A> {
    /** How far episodes are compared: long enough for what is wrong to show, short enough for slow worlds. */
    static final int PREFIX = 200;

    private final Supplier<? extends Environment<A>> supplier;
    private final Findings findings = new Findings();
    private final List<String> notes = new ArrayList<>();
    private final Set<Environment<A>> made = Collections.newSetFromMap(new IdentityHashMap<>());
    private String name = "the environment";
    private int observationSize;
    private @Nullable ActionSpace<A> space;
    private @Nullable ActionChooser<A> chooser;

    Subject(Supplier<? extends Environment<A>> supplier) {
        this.supplier = supplier;
    }

    /** Makes an instance, to be {@linkplain #close closed}; null if that fails or its shape is not as before. */
    @SuppressWarnings("ConstantValue") // a supplier written without null checks may return null all the same
    @Nullable
    Environment<A> open() {
        Environment<A> environment;
        try {
            environment = supplier.get();
        } catch (RuntimeException e) {
            findings.add(EnvironmentFault.SUPPLIER, "the supplier threw " + e, calls());
            return null;
        }
        if (environment == null || !made.add(environment)) {
            String what = environment == null ? "null" : "an environment that it had returned before";
            findings.add(EnvironmentFault.SUPPLIER, "the supplier returned " + what, calls());
            return null;
        }
        name = name(environment);
        if (hasShape(environment)) return environment;
        close(environment, "a new instance");
        return null;
    }

    private String calls() {
        return "call " + (made.size() + 1) + " of the supplier";
    }

    private static String name(Environment<?> environment) {
        String own = environment.getClass().getSimpleName();
        String name = own.isEmpty() ? environment.getClass().getName() : own;
        return environment instanceof Wrapper<?> wrapper ? name + "(" + name(wrapper.inner()) + ")" : name;
    }

    /** Returns whether sizes and actions are there and the same as those of the first instance. */
    @SuppressWarnings("ConstantValue")
    boolean hasShape(Environment<A> environment) {
        try {
            int size = environment.observationSize();
            ActionSpace<A> actions = environment.actionSpace();
            String shape = "observationSize() is " + size + " and actionSpace() is " + actions;
            if (size < 1 || actions == null) {
                findings.add(EnvironmentFault.SHAPE, shape, "a new instance");
                return false;
            }
            if (chooser == null) return learn(size, actions);
            if (size == observationSize && actions.width() == space().width()) return true;
            String before = ", but was " + observationSize + " and " + space();
            findings.add(EnvironmentFault.SHAPE, shape + before, "a later call, or another instance");
        } catch (RuntimeException e) {
            findings.add(EnvironmentFault.THREW, "observationSize() or actionSpace() threw " + e, "a new instance");
        }
        return false;
    }

    private boolean learn(int size, ActionSpace<A> actions) {
        try {
            ActionChooser<A> learned = new ActionChooser<>(actions);
            for (A edge : learned.edges()) checkAction(actions, learned, edge);
            observationSize = size;
            space = actions;
            chooser = learned;
        } catch (RuntimeException e) {
            findings.add(EnvironmentFault.ACTION_SPACE, "an action cannot be encoded and decoded: " + e, "" + actions);
        }
        return !findings.has(EnvironmentFault.ACTION_SPACE);
    }

    private void checkAction(ActionSpace<A> actions, ActionChooser<A> chooser, A action) {
        double[] encoded = chooser.encoded(action);
        double[] again = chooser.encoded(actions.decode(encoded, 0));
        if (!actions.contains(action) || !Arrays.equals(encoded, again)) {
            String what = "the action " + chooser.describe(action) + " is not contained, or decoded to another one";
            findings.add(EnvironmentFault.ACTION_SPACE, what, "" + actions);
        }
    }

    /** Closes an instance; that this works is checked wherever it is done. */
    void close(Environment<A> environment, String when) {
        try {
            environment.close();
        } catch (RuntimeException e) {
            findings.add(EnvironmentFault.CLOSE, "close threw " + e, when);
        }
    }

    Findings findings() {
        return findings;
    }

    void note(String text) {
        notes.add(text);
    }

    EnvironmentReport report(double stepsPerSecond) {
        return new EnvironmentReport(name, findings.all(), notes, stepsPerSecond);
    }

    int observationSize() {
        return observationSize;
    }

    ActionSpace<A> space() {
        if (space == null) throw new IllegalStateException("no instance has been made yet");
        return space;
    }

    ActionChooser<A> chooser() {
        if (chooser == null) throw new IllegalStateException("no instance has been made yet");
        return chooser;
    }

    /** Returns a place in words; the reset for step −1. */
    static String place(long seed, int step) {
        return "seed " + Long.toUnsignedString(seed) + ", " + (step < 0 ? "reset" : "step " + step);
    }
}
