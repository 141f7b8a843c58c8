package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.Check;

/**
 * Someone's environment, with everything it returns looked at before anyone learns from it: each fault becomes an
 * {@link EpisodeFault}, to which the caller adds where it happened.
 */
final class CheckedEnvironment<A> implements AutoCloseable {
    private final Environment<A> environment;
    private final int observationSize;

    CheckedEnvironment(Environment<A> environment) {
        this.environment = environment;
        this.observationSize = Check.positive(environment.observationSize(), "observationSize");
    }

    Environment<A> unwrap() {
        return environment;
    }

    /** Returns what to call the environment in messages. */
    String name() {
        return name(environment);
    }

    /** Returns what to call an environment: its class, and the whole name where the class has no simple one. */
    static String name(Environment<?> environment) {
        Class<?> type = environment.getClass();
        return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    /** Returns the first observation; not to be kept, since the environment may use the array again. */
    double[] reset(long seed) {
        try {
            return checked(environment.reset(seed));
        } catch (EpisodeFault fault) {
            throw fault;
        } catch (RuntimeException e) {
            throw new EpisodeFault("reset threw " + e, e);
        }
    }

    /** Returns what followed; the observation is not to be kept, since the environment may use the array again. */
    Step step(A action) {
        try {
            return checked(environment.step(action));
        } catch (EpisodeFault fault) {
            throw fault;
        } catch (RuntimeException e) {
            throw new EpisodeFault("step threw " + e, e);
        }
    }

    boolean[] legalActions() {
        try {
            return environment.legalActions();
        } catch (RuntimeException e) {
            throw new EpisodeFault("legalActions threw " + e, e);
        }
    }

    @SuppressWarnings("ConstantValue") // an environment written without null checks may return null all the same
    private Step checked(Step step) {
        if (step == null) throw new EpisodeFault("step returned null");
        if (step.outcome() == null) throw new EpisodeFault("the step's outcome is null");
        if (!Double.isFinite(step.reward())) throw new EpisodeFault("the reward is " + step.reward() + ", not finite");
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
        for (int i = 0; i < observationSize; i++) {
            if (!Double.isFinite(observation[i])) {
                throw new EpisodeFault("observation[" + i + "] is " + observation[i] + ", not finite");
            }
        }
        return observation;
    }

    @Override
    public void close() {
        environment.close();
    }
}
