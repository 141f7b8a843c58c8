package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Stubs in one object, with nothing looked at: what they return is written as it is, and what they throw is thrown. */
class StubLanes implements VectorEnvironment<Integer> {
    private final List<Stub> stubs;
    private int closings;

    StubLanes(Stub... stubs) {
        this.stubs = Arrays.asList(stubs);
    }

    static StubLanes ordinary(int lanes) {
        return new StubLanes(Stream.generate(Stub::new).limit(lanes).toArray(Stub[]::new));
    }

    int closings() {
        return closings;
    }

    @Override
    public int lanes() {
        return stubs.size();
    }

    @Override
    public int observationSize() {
        return Stub.OBSERVATION_SIZE;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ActionSpace.discrete(Stub.ACTIONS);
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        write(stubs.get(lane).reset(seed), lane, observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        for (int lane = 0; lane < count; lane++) {
            Step step = stubs.get(lane).step((int) actions[lane]);
            write(step.observation(), lane, observations);
            rewards[lane] = step.reward();
            outcomes[lane] = step.outcome();
        }
    }

    private static void write(double[] observation, int lane, double[] observations) {
        System.arraycopy(observation, 0, observations, lane * Stub.OBSERVATION_SIZE, Stub.OBSERVATION_SIZE);
    }

    @Override
    public boolean legalActions(int lane, boolean[] legal) {
        boolean[] mask = stubs.get(lane).legalActions();
        System.arraycopy(mask, 0, legal, lane * Stub.ACTIONS, mask.length);
        return mask.length > 0;
    }

    @Override
    public void move(int from, int to) {
        Stub idle = stubs.get(to);
        stubs.set(to, stubs.get(from));
        stubs.set(from, idle);
    }

    @Override
    public void close() {
        closings++;
    }
}
