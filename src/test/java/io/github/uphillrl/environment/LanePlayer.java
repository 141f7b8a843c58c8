package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Step.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays many episodes on the lanes of a vector environment, as a collector does: refilled, then packed to the front. */
final class LanePlayer<A> {
    private static final double UNTOUCHED = -12345.678;

    private final VectorEnvironment<A> lanes;
    private final long[] seeds;
    private final List<List<Object>> episodes = new ArrayList<>();
    private final List<RandomPlayer<A>> players = new ArrayList<>();
    private final double[] actions;
    private final double[] observations;
    private final double[] rewards;
    private final Outcome[] outcomes;

    LanePlayer(VectorEnvironment<A> lanes, long... seeds) {
        this.lanes = lanes;
        this.seeds = seeds;
        actions = new double[lanes.lanes() * lanes.actionSpace().width()];
        observations = new double[lanes.lanes() * lanes.observationSize()];
        rewards = new double[lanes.lanes()];
        outcomes = new Outcome[lanes.lanes()];
    }

    /** Returns what was seen in the episode of each seed, in the order of the seeds. */
    List<List<Object>> episodes() {
        for (int lane = 0; lane < Math.min(lanes.lanes(), seeds.length); lane++) begin(lane);
        while (!players.isEmpty()) {
            step();
            for (int lane = players.size() - 1; lane >= 0; lane--) {
                RandomPlayer<A> player = players.get(lane);
                if (player.note(row(lane), rewards[lane], outcomes[lane])) continue;
                if (episodes.size() < seeds.length) begin(lane);
                else retire(lane);
            }
        }
        return episodes;
    }

    private void begin(int lane) {
        long seed = seeds[episodes.size()];
        RandomPlayer<A> player = new RandomPlayer<>(lanes.actionSpace(), seed);
        episodes.add(player.seen());
        if (lane == players.size()) players.add(player);
        else players.set(lane, player);
        lanes.reset(lane, seed, observations);
        player.note(row(lane));
    }

    /** Closes a gap with the last lane, whose step has been noted already. */
    private void retire(int lane) {
        int last = players.size() - 1;
        lanes.move(last, lane);
        players.set(lane, players.get(last));
        players.remove(last);
    }

    private void step() {
        int running = players.size();
        int width = lanes.actionSpace().width();
        for (int lane = 0; lane < running; lane++) {
            lanes.actionSpace().encode(players.get(lane).action(), actions, lane * width);
        }
        double[] encoded = actions.clone();
        Arrays.fill(observations, UNTOUCHED);
        Arrays.fill(rewards, UNTOUCHED);
        Arrays.fill(outcomes, null);
        lanes.step(running, actions, observations, rewards, outcomes);
        assertEquals(Arrays.toString(encoded), Arrays.toString(actions), "actions are not modified");
        for (int lane = running; lane < lanes.lanes(); lane++) {
            assertEquals(UNTOUCHED, rewards[lane], "reward beyond count");
            assertEquals(null, outcomes[lane], "outcome beyond count");
            for (double value : row(lane)) assertEquals(UNTOUCHED, value, "observation beyond count");
        }
    }

    private double[] row(int lane) {
        int size = lanes.observationSize();
        return Arrays.copyOfRange(observations, lane * size, (lane + 1) * size);
    }
}
