package io.github.uphillrl.environment.python;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Episodes of {@code CartPole-v1} whose actions follow from what is seen: some balance to the limit, some fall. */
final class Played {
    private Played() {}

    /** Plays one episode to its end, and returns all that was seen. */
    static List<Object> episode(Environment<Integer> environment, long seed) {
        List<Object> seen = new ArrayList<>();
        double[] observation = environment.reset(seed);
        seen.add(list(observation));
        Outcome outcome = Outcome.RUNNING;
        while (!outcome.isFinal()) {
            Step step = environment.step(action(seed, seen.size(), observation));
            observation = step.observation();
            outcome = step.outcome();
            seen.add(List.of(list(observation), step.reward(), outcome));
        }
        return seen;
    }

    /** Plays episodes side by side, refilled and packed to the front as a collector does; in the order of the seeds. */
    static List<List<Object>> episodes(VectorEnvironment<Integer> world, long... seeds) {
        List<List<Object>> all = new ArrayList<>();
        List<Integer> playing = new ArrayList<>();
        double[] observations = new double[world.lanes() * world.observationSize()];
        double[] rewards = new double[world.lanes()];
        Outcome[] outcomes = new Outcome[world.lanes()];
        double[] actions = new double[world.lanes()];
        while (all.size() < Math.min(world.lanes(), seeds.length)) {
            playing.add(all.size());
            begin(world, all.size(), seeds, observations, all);
        }
        while (!playing.isEmpty()) {
            for (int lane = 0; lane < playing.size(); lane++) {
                int episode = playing.get(lane);
                actions[lane] = action(seeds[episode], all.get(episode).size(), row(world, observations, lane));
            }
            world.step(playing.size(), actions, observations, rewards, outcomes);
            for (int lane = playing.size() - 1; lane >= 0; lane--) {
                List<Double> row = list(row(world, observations, lane));
                all.get(playing.get(lane)).add(List.of(row, rewards[lane], outcomes[lane]));
                if (!outcomes[lane].isFinal()) continue;
                if (all.size() < seeds.length) {
                    playing.set(lane, all.size());
                    begin(world, lane, seeds, observations, all);
                } else {
                    int last = playing.size() - 1;
                    world.move(last, lane);
                    int size = world.observationSize();
                    System.arraycopy(observations, last * size, observations, lane * size, size);
                    playing.set(lane, playing.get(last));
                    playing.remove(last);
                }
            }
        }
        return all;
    }

    private static void begin(
            VectorEnvironment<Integer> world, int lane, long[] seeds, double[] observations, List<List<Object>> all) {
        world.reset(lane, seeds[all.size()], observations);
        List<Object> seen = new ArrayList<>();
        seen.add(list(row(world, observations, lane)));
        all.add(seen);
    }

    /** Balances for even seeds, and pushes to and fro for odd ones. */
    private static int action(long seed, int step, double[] seen) {
        if (seed % 2 != 0) return (int) ((step + (seed >>> 1)) & 1);
        return 0.1 * seen[0] + 0.4 * seen[1] + 3 * seen[2] + seen[3] > 0 ? 1 : 0;
    }

    private static double[] row(VectorEnvironment<?> world, double[] observations, int lane) {
        int size = world.observationSize();
        return Arrays.copyOfRange(observations, lane * size, (lane + 1) * size);
    }

    private static List<Double> list(double[] row) {
        return Arrays.stream(row).boxed().toList();
    }
}
