package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Resources;
import io.github.uphillrl.internal.Sums;

/**
 * Someone's vector environment, with everything it writes looked at before anyone learns from it: each fault becomes an
 * {@link EpisodeFault} that knows its lane, unless the world threw while it stepped all lanes at once.
 */
final class CheckedLanes<A> implements VectorEnvironment<A> {
    private final String name;
    private final VectorEnvironment<A> world;

    /**
     * @param plain what the world was made by; closed here
     * @param world closed by {@link #close}, and also if this fails
     * @param lanes how many lanes were asked for
     * @throws EnvironmentException if the world is not that many lanes of the plain environment, or either throws
     */
    CheckedLanes(Environment<A> plain, VectorEnvironment<A> world, int lanes) {
        this.world = world;
        name = CheckedEnvironment.name(plain);
        String difference;
        try (plain) {
            difference = difference(plain, world, lanes);
        } catch (Throwable e) {
            throw Resources.closedAfter(new EnvironmentException(name + " threw " + e, e), world::close);
        }
        if (!difference.isEmpty()) {
            String message = name + ": vectorized(" + lanes + ") must have " + difference;
            throw Resources.closedAfter(new EnvironmentException(message, null), world::close);
        }
    }

    /** Returns what the world should have and what it has instead; empty if it has what it should. */
    @SuppressWarnings("ConstantValue") // a world written without null checks may return null all the same
    private static String difference(Environment<?> plain, VectorEnvironment<?> world, int lanes) {
        int size = plain.observationSize();
        if (world.lanes() == lanes && world.observationSize() == size && world.actionSpace() != null) return "";
        return lanes + " lanes, observations of length " + size + " and an action space, got " + world.lanes() + ", "
                + world.observationSize() + " and " + world.actionSpace();
    }

    @Override
    public int lanes() {
        return world.lanes();
    }

    @Override
    public int observationSize() {
        return world.observationSize();
    }

    @Override
    public ActionSpace<A> actionSpace() {
        return world.actionSpace();
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        try {
            world.reset(lane, seed, observations);
        } catch (EpisodeFault fault) {
            throw fault.inLane(lane);
        } catch (Throwable e) {
            throw new EpisodeFault("reset threw " + e, e).inLane(lane);
        }
        checkObservation(lane, observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        try {
            world.step(count, actions, observations, rewards, outcomes);
        } catch (EpisodeFault fault) {
            throw fault;
        } catch (Throwable e) {
            throw new EpisodeFault("step threw " + e, e);
        }
        // all lanes in a few straight passes; which of them broke which rule is asked only if one did
        if (Sums.firstNonFinite(observations, count * world.observationSize()) >= 0
                || Sums.firstNonFinite(rewards, count) >= 0
                || missing(outcomes, count)) {
            throw firstFault(count, observations, rewards, outcomes);
        }
    }

    @SuppressWarnings("ConstantValue") // a world written without null checks may leave null all the same
    private static boolean missing(Outcome[] outcomes, int count) {
        for (int lane = 0; lane < count; lane++) {
            if (outcomes[lane] == null) return true;
        }
        return false;
    }

    private EpisodeFault firstFault(int count, double[] observations, double[] rewards, Outcome[] outcomes) {
        for (int lane = 0; lane < count; lane++) {
            try {
                WorldRules.result(rewards[lane], outcomes[lane]);
            } catch (EpisodeFault fault) {
                return fault.inLane(lane);
            }
            checkObservation(lane, observations);
        }
        throw new IllegalStateException("no lane broke a rule");
    }

    private void checkObservation(int lane, double[] observations) {
        int size = world.observationSize();
        try {
            WorldRules.observation(observations, lane * size, size);
        } catch (EpisodeFault fault) {
            throw fault.inLane(lane);
        }
    }

    @Override
    public boolean forbidsActions() {
        return world.forbidsActions();
    }

    @Override
    public boolean legalActions(int lane, boolean[] legal) {
        boolean masked;
        try {
            masked = world.legalActions(lane, legal);
        } catch (EpisodeFault fault) {
            throw fault.inLane(lane);
        } catch (Throwable e) {
            throw new EpisodeFault("legalActions threw " + e, e).inLane(lane);
        }
        int size = legal.length / world.lanes();
        if (masked) WorldRules.legal(legal, lane * size, size);
        return masked;
    }

    @Override
    public void move(int from, int to) {
        try {
            world.move(from, to);
        } catch (Throwable e) {
            throw new EpisodeFault("move threw " + e, e).inLane(from);
        }
    }

    /** @throws EnvironmentException if the world throws */
    @Override
    public void close() {
        try {
            world.close();
        } catch (Throwable e) {
            throw new EnvironmentException(name + ": close threw " + e, e);
        }
    }
}
