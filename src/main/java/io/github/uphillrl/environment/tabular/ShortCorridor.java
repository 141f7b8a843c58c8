package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.Check;
import java.util.List;
import java.util.Optional;

/**
 * {@code ShortCorridor-v0}: the short corridor with switched actions of Sutton and Barto: Reinforcement Learning, 2nd
 * edition, example 13.1.
 *
 * <p>Three states in a row and a goal behind the third; action 0 goes left and 1 right, but the other way round in the
 * second state. The first state's wall stops a step to the left. Every step costs 1, and the goal terminates. All states
 * look the same, {@code [1]}, so that a policy is one number, the probability p of going right; its value is
 * (2p − 4) / (p (1 − p)), at best −(6 + 4√2) ≈ −11.66 for p = 2 − √2 ≈ 0.586, whereas always going one way never gets
 * there. There is no time limit.
 */
public final class ShortCorridor extends TableWorld {
    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int GOAL = 3;
    private static final FiniteMdp MDP = FiniteMdp.builder(4, 2)
            .terminal(GOAL)
            .transition(0, LEFT, 1, 0, -1)
            .transition(0, RIGHT, 1, 1, -1)
            .transition(1, LEFT, 1, 2, -1)
            .transition(1, RIGHT, 1, 0, -1)
            .transition(2, LEFT, 1, 1, -1)
            .transition(2, RIGHT, 1, GOAL, -1)
            .build()
            .withFeatures(new double[][] {{1}, {1}, {1}, {1}});

    /** Makes one; the first call must be {@link #reset(long)}. */
    public ShortCorridor() {
        super(MDP, Draws::own, Optional.of(TabularEnvironments.SHORT_CORRIDOR));
    }

    /**
     * Returns the expected return of a policy that cannot tell the states apart.
     *
     * @param right the probability of action 1, above 0 and below 1
     */
    public static double value(double right) {
        Check.require(right > 0 && right < 1, "right must lie between 0 and 1, got %s", right);
        double[][] policy = new double[MDP.states()][];
        for (int state = 0; state < policy.length; state++) policy[state] = new double[] {1 - right, right};
        return MDP.value(policy, 1);
    }

    @Override
    Grid grid() {
        return Grid.of(4, List.of(Tile.START, Tile.FLOOR, Tile.FLOOR, Tile.GOAL), this::state);
    }
}
