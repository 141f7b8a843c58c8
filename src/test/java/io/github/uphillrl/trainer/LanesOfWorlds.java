package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Worlds in the shape of a vector environment, with nothing looked at. */
final class LanesOfWorlds implements VectorEnvironment<Integer> {
    private final List<Environment<Integer>> worlds;

    LanesOfWorlds(List<? extends Environment<Integer>> worlds) {
        this.worlds = new ArrayList<>(worlds);
    }

    @Override
    public int lanes() {
        return worlds.size();
    }

    @Override
    public int observationSize() {
        return worlds.get(0).observationSize();
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return worlds.get(0).actionSpace();
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        write(worlds.get(lane).reset(seed), lane, observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        for (int lane = 0; lane < count; lane++) {
            Step step = worlds.get(lane).step((int) actions[lane]);
            write(step.observation(), lane, observations);
            rewards[lane] = step.reward();
            outcomes[lane] = step.outcome();
        }
    }

    private void write(double[] observation, int lane, double[] observations) {
        int size = observationSize();
        System.arraycopy(observation, 0, observations, lane * size, size);
    }

    @Override
    public void move(int from, int to) {
        Collections.swap(worlds, from, to);
    }

    @Override
    public void close() {
        for (Environment<Integer> world : worlds) world.close();
    }
}
