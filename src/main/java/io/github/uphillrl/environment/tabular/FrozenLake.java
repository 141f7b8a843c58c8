package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.internal.Check;
import java.util.List;
import java.util.Optional;

/**
 * {@code FrozenLake-v1} and {@code FrozenLake8x8-v1}: cross a frozen lake without falling into a hole, on ice so
 * slippery that two steps out of three go to one side or the other.
 *
 * <p>The actions are left (0), down (1), right (2) and up (3); a step goes where one wants with probability ⅓, and to
 * either side of that with ⅓ each; the shore stops it. The observation is the cell, row by row from the upper left, as a
 * one-hot row: {@code [16]} or {@code [64]}. Getting to the goal earns 1, everything else 0; goal and holes terminate. An
 * episode is truncated after 100 steps (200 on the larger lake); solved is a mean return of 0.70 (0.85). The best
 * possible is 0.744 (0.913) within the time limit, and 14/17 (1) without.
 *
 * <p>Maps, {@code reset(seed)}, draws and ends are those of Gymnasium 1.3.0
 * ({@code gymnasium/envs/toy_text/frozen_lake.py}), which has them from OpenAI Gym.
 */
public final class FrozenLake extends TableWorld {
    private static final double SLIPPERY = 1.0 / 3.0;
    private static final IceMap MAP = new IceMap(List.of("SFFF", "FHFH", "FFFH", "HFFG"));
    private static final IceMap LARGE_MAP = new IceMap(
            List.of("SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG"));
    private static final FiniteMdp MDP = MAP.table(SLIPPERY).withMaxEpisodeSteps(100);
    private static final FiniteMdp LARGE_MDP = LARGE_MAP.table(SLIPPERY).withMaxEpisodeSteps(200);

    private final IceMap map;

    /** Makes {@code FrozenLake-v1}, of 4 × 4 cells; the first call must be {@link #reset(long)}. */
    public FrozenLake() {
        this(MAP, MDP, Optional.of(TabularEnvironments.FROZEN_LAKE));
    }

    private FrozenLake(IceMap map, FiniteMdp mdp, Optional<EnvironmentSpec> spec) {
        super(mdp, Draws::numpy, spec);
        this.map = map;
    }

    /** Returns a new {@code FrozenLake8x8-v1}. */
    public static FrozenLake large() {
        return new FrozenLake(LARGE_MAP, LARGE_MDP, Optional.of(TabularEnvironments.LARGE_LAKE));
    }

    /**
     * Returns a lake of one's own, without time limit.
     *
     * @param successRate the probability that a step goes where one wants, in 0 … 1; 1 for ice that is not slippery
     * @param rows equally long and made of S (start; where there are several, one is drawn), F (frozen), H (hole) and G
     *     (goal)
     */
    public static FrozenLake of(double successRate, List<String> rows) {
        IceMap map = new IceMap(rows);
        return new FrozenLake(map, map.table(Check.fraction(successRate, "successRate")), Optional.empty());
    }

    /**
     * Returns a random map, with the start in the upper left corner, the goal in the lower right and a way between; that
     * of Gymnasium's {@code generate_random_map(size, frozen, seed)}.
     *
     * @param size the number of rows and of columns, 2 … 1000
     * @param frozen the probability that any other cell is no hole, above 0 up to 1. Where it is small, a way is long in
     *     the finding
     */
    public static List<String> randomMap(int size, double frozen, long seed) {
        Check.require(size >= 2 && size <= 1000, "size must lie in 2 … 1000, got %d", size);
        Check.require(frozen > 0 && frozen <= 1, "frozen must lie above 0 and up to 1, got %s", frozen);
        return RandomMaps.draw(size, frozen, seed);
    }

    @Override
    Grid grid() {
        return Grid.of(map.columns(), map.tiles(), this::state);
    }
}
