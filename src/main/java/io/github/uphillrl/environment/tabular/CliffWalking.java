package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.EnvironmentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code CliffWalking-v1}: walk from one end of a cliff to the other without falling down.
 *
 * <p>A grid of 4 rows and 12 columns, with the start in the lower left corner, the goal in the lower right and the cliff
 * between them. The actions are up (0), right (1), down (2) and left (3); the edges stop a step. The observation is the
 * cell, row by row from the upper left, as a one-hot row {@code [48]}. A step costs 1; one into the cliff costs 100 and
 * leads back to the start. The goal terminates; there is no time limit and no threshold. The best possible return is −13.
 *
 * <p>{@code CliffWalkingSlippery-v1} is the same on slippery ground: a step goes where one wants with probability ⅓, and
 * to either side of that with ⅓ each.
 *
 * <p>{@code reset(seed)}, draws and ends are those of Gymnasium 1.3.0
 * ({@code gymnasium/envs/toy_text/cliffwalking.py}), after Sutton and Barto: Reinforcement Learning, 2nd edition, example
 * 6.6.
 */
public final class CliffWalking extends TableWorld {
    private static final int ROWS = 4;
    private static final int COLUMNS = 12;
    private static final int CELLS = ROWS * COLUMNS;
    private static final int START = CELLS - COLUMNS;
    private static final int GOAL = CELLS - 1;
    private static final int ACTIONS = 4;

    /** How an action changes row and column: up, right, down, left. */
    private static final int[] DOWNWARDS = {-1, 0, 1, 0};

    private static final int[] RIGHTWARDS = {0, 1, 0, -1};
    private static final FiniteMdp MDP = table(0);
    private static final FiniteMdp SLIPPERY_MDP = table(1);

    /** Makes {@code CliffWalking-v1}; the first call must be {@link #reset(long)}. */
    public CliffWalking() {
        this(MDP, TabularEnvironments.CLIFF_WALKING);
    }

    private CliffWalking(FiniteMdp mdp, EnvironmentSpec spec) {
        super(mdp, Draws::numpy, Optional.of(spec));
    }

    /** Returns a new {@code CliffWalkingSlippery-v1}. */
    public static CliffWalking slippery() {
        return new CliffWalking(SLIPPERY_MDP, TabularEnvironments.SLIPPERY_CLIFF);
    }

    @Override
    Grid grid() {
        List<Tile> tiles = new ArrayList<>(Collections.nCopies(CELLS, Tile.FLOOR));
        tiles.set(START, Tile.START);
        for (int cell = START + 1; cell < GOAL; cell++) tiles.set(cell, Tile.CLIFF);
        tiles.set(GOAL, Tile.GOAL);
        return Grid.of(COLUMNS, tiles, this::state);
    }

    /** @param slips how many directions to either side of the wanted one a step may take, all alike */
    private static FiniteMdp table(int slips) {
        FiniteMdpBuilder builder = FiniteMdp.builder(CELLS, ACTIONS).start(START);
        double probability = 1.0 / (2 * slips + 1);
        for (int cell = 0; cell < CELLS; cell++) {
            for (int action = 0; action < ACTIONS; action++) {
                for (int slip = -slips; slip <= slips; slip++) {
                    add(builder, cell, action, probability, (action + slip + ACTIONS) % ACTIONS);
                }
            }
        }
        return builder.build();
    }

    private static void add(FiniteMdpBuilder builder, int cell, int action, double probability, int direction) {
        int row = Math.min(Math.max(cell / COLUMNS + DOWNWARDS[direction], 0), ROWS - 1);
        int column = Math.min(Math.max(cell % COLUMNS + RIGHTWARDS[direction], 0), COLUMNS - 1);
        int next = row * COLUMNS + column;
        if (next == GOAL) builder.ending(cell, action, probability, GOAL, -1);
        else if (next > START) builder.transition(cell, action, probability, START, -100);
        else builder.transition(cell, action, probability, next, -1);
    }
}
