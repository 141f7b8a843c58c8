package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.internal.Check;
import java.util.Optional;

/**
 * {@code Taxi-v4}: fetch a passenger from one taxi rank and bring them to another, in a town of 5 × 5 cells with walls.
 *
 * <p>The actions are to move south (0), north (1), east (2) and west (3), to pick up (4) and to drop off (5). The
 * observation is the state {@code ((row · 5 + column) · 5 + passenger) · 4 + destination} as a one-hot row {@code [500]};
 * the ranks are red (0), green (1), yellow (2) and blue (3), and 4 means that the passenger is aboard. Every step costs
 * 1, also one against a wall; picking up or dropping off where that cannot be costs 10 instead; delivering the passenger
 * earns 20 instead and terminates. An episode starts in one of 300 states, the passenger waiting elsewhere than the
 * destination, and is truncated after 200 steps; solved is a mean return of 8, by custom, although the best possible is
 * 7.93. No action is forbidden: Gymnasium's action mask is advice.
 *
 * <p>Town, {@code reset(seed)}, draws and ends are those of Gymnasium 1.3.0 ({@code gymnasium/envs/toy_text/taxi.py}),
 * after Dietterich: Hierarchical reinforcement learning with the MAXQ value function decomposition, Journal of Artificial
 * Intelligence Research 13, 2000.
 */
public final class Taxi extends TableWorld {
    private static final FiniteMdp MDP = TaxiTown.table(1).withMaxEpisodeSteps(200);

    /** Makes one in dry weather; the first call must be {@link #reset(long)}. */
    public Taxi() {
        this(MDP, Optional.of(TabularEnvironments.TAXI));
    }

    private Taxi(FiniteMdp mdp, Optional<EnvironmentSpec> spec) {
        super(mdp, Draws::numpy, spec);
    }

    /**
     * Returns a taxi in the rain, where a move that is possible goes astray to either side alike; Gymnasium's {@code
     * is_rainy}.
     *
     * @param straight the probability that it goes where the driver wants, in 0 … 1; Gymnasium's default is 0.8
     */
    public static Taxi rainy(double straight) {
        FiniteMdp mdp = TaxiTown.table(Check.fraction(straight, "straight"));
        return new Taxi(mdp.withMaxEpisodeSteps(200), Optional.empty());
    }

    @Override
    Grid grid() {
        return new TaxiGrid(this::state);
    }
}
