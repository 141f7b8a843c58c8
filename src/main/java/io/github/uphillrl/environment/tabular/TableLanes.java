package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Many plays of one {@link FiniteMdp} side by side, and the one home of how a table is played: a reset and a step draw
 * one number each, and take the first entry whose cumulative probability lies above it.
 */
final class TableLanes implements VectorEnvironment<Integer> {
    private static final int NEEDS_RESET = -1;

    private final FiniteMdp mdp;
    private final TransitionTable table;
    private final double[] cumulativeStart;
    private final int lastStart;
    private final long maxEpisodeSteps;
    private final int observationSize;
    private final ActionSpace<Integer> actionSpace;

    private final Draws[] draws;
    private final int[] states;
    private final long[] elapsed; // NEEDS_RESET outside of an episode

    /** @param draws makes one stream for each lane */
    TableLanes(FiniteMdp mdp, int lanes, Supplier<Draws> draws) {
        Check.positive(lanes, "lanes");
        this.mdp = mdp;
        table = mdp.table();
        cumulativeStart = mdp.start();
        int last = 0;
        for (int state = 1; state < cumulativeStart.length; state++) {
            if (cumulativeStart[state] > 0) last = state;
            cumulativeStart[state] += cumulativeStart[state - 1];
        }
        lastStart = last;
        OptionalInt limit = mdp.maxEpisodeSteps();
        maxEpisodeSteps = limit.isPresent() ? limit.getAsInt() : Long.MAX_VALUE;
        observationSize = mdp.observationSize();
        actionSpace = ActionSpace.discrete(table.actions);
        this.draws = new Draws[lanes];
        Arrays.setAll(this.draws, lane -> draws.get());
        states = new int[lanes];
        elapsed = new long[lanes];
        Arrays.fill(elapsed, NEEDS_RESET);
    }

    @Override
    public int lanes() {
        return states.length;
    }

    @Override
    public int observationSize() {
        return observationSize;
    }

    @Override
    public boolean forbidsActions() {
        return false;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return actionSpace;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        draws[lane].reseed(seed);
        states[lane] = start(draws[lane]);
        elapsed[lane] = 0;
        mdp.observe(states[lane], observations, lane * observationSize);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        for (int lane = 0; lane < count; lane++) {
            int row = states[lane] * table.actions + (int) actions[lane];
            int entry = follow(row, draws[lane]);
            states[lane] = table.next[entry];
            rewards[lane] = table.reward[entry];
            outcomes[lane] = outcome(lane, table.terminal[entry]);
            mdp.observe(states[lane], observations, lane * observationSize);
        }
    }

    @Override
    public void move(int from, int to) {
        if (from == to) return;
        Draws moved = draws[from];
        draws[from] = draws[to];
        draws[to] = moved;
        states[to] = states[from];
        elapsed[to] = elapsed[from];
        elapsed[from] = NEEDS_RESET;
    }

    /** Returns the state a lane is in; 0 before its first reset. */
    int state(int lane) {
        return states[lane];
    }

    private int start(Draws random) {
        double drawn = random.next();
        for (int state = 0; state < cumulativeStart.length; state++) {
            if (cumulativeStart[state] > drawn) return state;
        }
        return random.beyond(0, lastStart);
    }

    private int follow(int row, Draws random) {
        double drawn = random.next();
        int first = table.first[row];
        int end = table.first[row + 1];
        for (int entry = first; entry < end; entry++) {
            if (table.cumulative[entry] > drawn) return entry;
        }
        return random.beyond(first, end - 1);
    }

    private Outcome outcome(int lane, boolean terminal) {
        elapsed[lane]++;
        boolean over = elapsed[lane] == maxEpisodeSteps;
        if (terminal || over) elapsed[lane] = NEEDS_RESET;
        return terminal ? Outcome.TERMINATED : over ? Outcome.TRUNCATED : Outcome.RUNNING;
    }

    private void check(int count, double[] actions) {
        if (count < 1 || count > states.length) {
            throw new IllegalArgumentException("count must lie in 1 … " + states.length + ", got " + count);
        }
        for (int lane = 0; lane < count; lane++) {
            if (elapsed[lane] == NEEDS_RESET) throw new IllegalStateException("lane " + lane + " needs a reset");
            int action = (int) actions[lane];
            if (action != actions[lane] || action < 0 || action >= table.actions) {
                throw new IllegalArgumentException("the action of lane " + lane + " must be one of 0 … "
                        + (table.actions - 1) + ", got " + actions[lane]);
            }
        }
    }
}
