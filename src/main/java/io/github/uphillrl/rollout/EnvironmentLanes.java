package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Resources;
import java.util.ArrayList;
import java.util.List;

/** Several environments of the plain kind, one per lane, in the shape of a vector environment. */
final class EnvironmentLanes<A> implements VectorEnvironment<A> {
    private final List<CheckedEnvironment<A>> lanes = new ArrayList<>();
    private final int observationSize;
    private final ActionSpace<A> actionSpace;

    /**
     * @param first the environment of lane 0; closed by {@link #close}, like the others, and also if this fails
     * @param others makes those of the other lanes
     * @param count how many lanes
     */
    EnvironmentLanes(Environment<A> first, EnvironmentSource<A> others, int count) {
        lanes.add(new CheckedEnvironment<>(first));
        observationSize = lanes.get(0).observationSize();
        actionSpace = lanes.get(0).actionSpace();
        try {
            while (lanes.size() < count) add(others.next());
        } catch (Throwable e) {
            Resources.closedAfter(e, this::close);
            throw e;
        }
    }

    private void add(Environment<A> environment) {
        CheckedEnvironment<A> lane = new CheckedEnvironment<>(environment);
        lanes.add(lane);
        Check.require(
                lane.observationSize() == observationSize,
                "the supplier must make environments alike, but %s shows observations of length %d and then %d",
                lane.name(),
                observationSize,
                lane.observationSize());
    }

    @Override
    public int lanes() {
        return lanes.size();
    }

    @Override
    public int observationSize() {
        return observationSize;
    }

    @Override
    public ActionSpace<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        try {
            write(lanes.get(lane).reset(seed), lane, observations);
        } catch (EpisodeFault fault) {
            throw fault.inLane(lane);
        }
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        int width = actionSpace.width();
        for (int lane = 0; lane < count; lane++) {
            try {
                Step step = lanes.get(lane).step(actionSpace.decode(actions, lane * width));
                write(step.observation(), lane, observations);
                rewards[lane] = step.reward();
                outcomes[lane] = step.outcome();
            } catch (EpisodeFault fault) {
                throw fault.inLane(lane);
            }
        }
    }

    private void write(double[] observation, int lane, double[] observations) {
        System.arraycopy(observation, 0, observations, lane * observationSize, observationSize);
    }

    @Override
    public boolean legalActions(int lane, boolean[] legal) {
        try {
            boolean[] mask = lanes.get(lane).legalActions();
            if (mask.length == 0) return false;
            int size = legal.length / lanes.size();
            if (mask.length != size) {
                throw new EpisodeFault(
                        "legalActions has length " + mask.length + ", but there are " + size + " actions");
            }
            System.arraycopy(mask, 0, legal, lane * size, size);
            return true;
        } catch (EpisodeFault fault) {
            throw fault.inLane(lane);
        }
    }

    @Override
    public void move(int from, int to) {
        CheckedEnvironment<A> idle = lanes.get(to);
        lanes.set(to, lanes.get(from));
        lanes.set(from, idle);
    }

    @Override
    public void close() {
        Resources.closeAll(lanes.stream().<Runnable>map(lane -> lane::close).toList());
    }
}
