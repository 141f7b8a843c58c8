package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Wrapper;
import io.github.uphillrl.internal.Resources;
import java.util.Optional;

/**
 * Someone's environment, with everything it returns looked at before anyone learns from it: each fault becomes an
 * {@link EpisodeFault}, to which the caller adds where it happened.
 */
final class CheckedEnvironment<A> implements AutoCloseable {
    private final Environment<A> environment;
    private final int observationSize;
    private final ActionSpace<A> actionSpace;

    /**
     * @param environment closed by {@link #close}, and also if this fails
     * @throws EnvironmentException if it cannot tell how large observations are and which actions there are
     */
    @SuppressWarnings("ConstantValue") // an environment written without null checks may return null all the same
    CheckedEnvironment(Environment<A> environment) {
        this.environment = environment;
        try {
            observationSize = environment.observationSize();
            actionSpace = environment.actionSpace();
        } catch (Throwable e) {
            throw Resources.closedAfter(new EnvironmentException(name() + " threw " + e, e), environment::close);
        }
        if (observationSize < 1 || actionSpace == null) {
            String message = name() + ": observationSize() must be at least 1 and actionSpace() not null, got "
                    + observationSize + " and " + actionSpace;
            throw Resources.closedAfter(new EnvironmentException(message, null), environment::close);
        }
    }

    int observationSize() {
        return observationSize;
    }

    ActionSpace<A> actionSpace() {
        return actionSpace;
    }

    /** Returns what to call the environment in messages. */
    String name() {
        return name(environment);
    }

    /**
     * Returns what to call an environment: its class, the whole name where the class has no simple one, and what it
     * wraps, as in {@code TimeLimit(CartPole)}.
     */
    static String name(Environment<?> environment) {
        if (environment instanceof WatchedEnvironment<?> watched) return name(watched.inner());
        Class<?> type = environment.getClass();
        String name = type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
        return environment instanceof Wrapper<?> wrapper ? name + "(" + name(wrapper.inner()) + ")" : name;
    }

    /** Returns how to look at the environment, with what fails in it turned into faults. */
    Optional<Drawing> drawing() {
        return environment.drawing().map(CheckedDrawing::new);
    }

    /** Returns the first observation; not to be kept, since the environment may use the array again. */
    double[] reset(long seed) {
        try {
            return checked(environment.reset(seed));
        } catch (EpisodeFault fault) {
            throw fault;
        } catch (Throwable e) {
            throw new EpisodeFault("reset threw " + e, e);
        }
    }

    /** Returns what followed; the observation is not to be kept, since the environment may use the array again. */
    Step step(A action) {
        try {
            return checked(environment.step(action));
        } catch (EpisodeFault fault) {
            throw fault;
        } catch (Throwable e) {
            throw new EpisodeFault("step threw " + e, e);
        }
    }

    /** Returns what is legal now, not to be kept; an empty array means everything. */
    boolean[] legalActions() {
        try {
            return checked(environment.legalActions());
        } catch (EpisodeFault fault) {
            throw fault;
        } catch (Throwable e) {
            throw new EpisodeFault("legalActions threw " + e, e);
        }
    }

    @SuppressWarnings("ConstantValue")
    private Step checked(Step step) {
        if (step == null) throw new EpisodeFault("step returned null");
        WorldRules.result(step.reward(), step.outcome());
        checked(step.observation());
        return step;
    }

    @SuppressWarnings("ConstantValue")
    private double[] checked(double[] observation) {
        if (observation == null) throw new EpisodeFault("the observation is null");
        if (observation.length != observationSize) {
            throw new EpisodeFault("the observation has length " + observation.length + ", but observationSize() is "
                    + observationSize);
        }
        WorldRules.observation(observation, 0, observationSize);
        return observation;
    }

    @SuppressWarnings("ConstantValue")
    private static boolean[] checked(boolean[] legal) {
        if (legal == null) throw new EpisodeFault("legalActions returned null");
        if (legal.length > 0) WorldRules.legal(legal, 0, legal.length);
        return legal;
    }

    /** @throws EnvironmentException if the environment throws */
    @Override
    public void close() {
        try {
            environment.close();
        } catch (Throwable e) {
            throw new EnvironmentException(name() + ": close threw " + e, e);
        }
    }
}
