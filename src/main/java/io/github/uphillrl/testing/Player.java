package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;

/** Plays an environment with random legal actions, and looks at everything that it returns. */
final class Player<A> {
    private final Subject<A> subject;
    private final Environment<A> environment;
    private final Findings findings;
    private final Handling<A> handling;
    private final SeededRandom random = new SeededRandom(0);
    private Trace trace = new Trace();
    private long seed;

    /** @param findings where faults of single values go */
    Player(Subject<A> subject, Environment<A> environment, Findings findings, Handling<A> handling) {
        this.subject = subject;
        this.environment = environment;
        this.findings = findings;
        this.handling = handling;
    }

    /** Returns a player that reports to the subject's findings and leaves arrays alone. */
    static <A> Player<A> of(Subject<A> subject, Environment<A> environment) {
        return new Player<>(subject, environment, subject.findings(), new Handling<>() {});
    }

    /** Plays the beginning of an episode, its actions drawn from the same seed. */
    Trace play(long seed, int limit) {
        return play(seed, seed, limit);
    }

    /** Plays the beginning of an episode, at most {@code limit} steps. */
    Trace play(long seed, long actionSeed, int limit) {
        boolean running = begin(seed, actionSeed);
        while (running && trace.length() < limit) running = advance();
        return trace;
    }

    /** Resets; returns whether steps can follow. */
    @SuppressWarnings("ConstantValue") // an environment written without null checks may return null all the same
    boolean begin(long seed, long actionSeed) {
        this.seed = seed;
        trace = new Trace();
        random.reseed(SeededRandom.derive(actionSeed, 1, 0));
        double[] observation;
        try {
            observation = environment.reset(seed);
        } catch (RuntimeException e) {
            return stop("reset threw " + e);
        }
        if (!isComplete(observation)) return stop("the observation is missing or too long or short");
        trace.begin(observation);
        handling.observed(observation, -1);
        return true;
    }

    /** Takes one step; returns whether another can follow. */
    boolean advance() {
        boolean[] legal = legal();
        A action = subject.chooser().draw(legal, random);
        return advance(action, legal);
    }

    /** Takes one step with a given action. */
    @SuppressWarnings("ConstantValue")
    boolean advance(A action, boolean[] legal) {
        double[] encoded = subject.chooser().encoded(action);
        Step step;
        try {
            step = environment.step(action);
        } catch (RuntimeException e) {
            findings.add(
                    EnvironmentFault.THREW, "step(" + subject.chooser().describe(action) + ") threw " + e, place());
            return stop("step threw " + e);
        }
        if (!Arrays.equals(encoded, subject.chooser().encoded(action))) {
            findings.add(EnvironmentFault.ACTION_CHANGED, "step changed the action that it was given", place());
        }
        if (step == null || step.outcome() == null) {
            findings.add(EnvironmentFault.MISSING_VALUE, "step returned " + step, place());
            return stop("the step or its outcome is null");
        }
        return note(action, legal, step);
    }

    private boolean note(A action, boolean[] legal, Step step) {
        if (!Double.isFinite(step.reward())) {
            findings.add(EnvironmentFault.REWARD_NOT_FINITE, "the reward is " + step.reward(), place());
        }
        if (!isComplete(step.observation())) return stop("the observation is missing or too long or short");
        trace.add(legal, step.observation(), step.reward(), step.outcome());
        handling.observed(step.observation(), trace.length() - 1);
        handling.acted(action);
        return !step.outcome().isFinal();
    }

    /** Returns what is legal now; an empty array if that cannot be told. */
    @SuppressWarnings("ConstantValue")
    boolean[] legal() {
        boolean[] legal;
        try {
            legal = environment.legalActions();
        } catch (RuntimeException e) {
            findings.add(EnvironmentFault.THREW, "legalActions threw " + e, place());
            return Environment.ALL_LEGAL;
        }
        if (legal == null) {
            findings.add(EnvironmentFault.MISSING_VALUE, "legalActions returned null", place());
        } else if (!subject.chooser().fitsMask(legal.length)) {
            String what = "legalActions has length " + legal.length + ", but " + subject.space() + " has "
                    + subject.chooser().maskLength() + " options that can be forbidden";
            findings.add(EnvironmentFault.MASK_LENGTH, what, place());
        } else if (legal.length > 0 && !anyOf(legal)) {
            findings.add(EnvironmentFault.MASK_NONE_LEGAL, "all " + legal.length + " actions are forbidden", place());
        } else {
            return legal.clone();
        }
        return Environment.ALL_LEGAL;
    }

    private static boolean anyOf(boolean[] legal) {
        for (boolean allowed : legal) if (allowed) return true;
        return false;
    }

    @SuppressWarnings("ConstantValue")
    private boolean isComplete(double[] observation) {
        if (observation == null) {
            findings.add(EnvironmentFault.MISSING_VALUE, "the observation is null", place());
            return false;
        }
        if (observation.length != subject.observationSize()) {
            String what = "the observation has length " + observation.length + ", but observationSize() is "
                    + subject.observationSize();
            findings.add(EnvironmentFault.OBSERVATION_LENGTH, what, place());
            return false;
        }
        for (int i = 0; i < observation.length; i++) {
            if (!Double.isFinite(observation[i])) {
                String what = "observation[" + i + "] is " + observation[i];
                findings.add(EnvironmentFault.OBSERVATION_NOT_FINITE, what, place());
            }
        }
        return true;
    }

    private boolean stop(String what) {
        trace.fail(what);
        return false;
    }

    Trace trace() {
        return trace;
    }

    private String place() {
        return Subject.place(seed, trace.length());
    }
}
