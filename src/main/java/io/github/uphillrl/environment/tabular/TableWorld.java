package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;
import java.util.function.Supplier;

/** An environment that plays a {@link FiniteMdp} and is drawn on a grid. */
abstract class TableWorld extends SingleLane<Integer> {
    private final FiniteMdp mdp;
    private final Supplier<Draws> draws;
    private final TableLanes lane;
    private final Optional<EnvironmentSpec> spec;

    TableWorld(FiniteMdp mdp, Supplier<Draws> draws, Optional<EnvironmentSpec> spec) {
        this(mdp, draws, new TableLanes(mdp, 1, draws), spec);
    }

    private TableWorld(FiniteMdp mdp, Supplier<Draws> draws, TableLanes lane, Optional<EnvironmentSpec> spec) {
        super(lane);
        this.mdp = mdp;
        this.draws = draws;
        this.lane = lane;
        this.spec = spec;
    }

    /** Returns the table that is played, with its time limit. */
    public final FiniteMdp mdp() {
        return mdp;
    }

    @Override
    public final Optional<EnvironmentSpec> spec() {
        return spec;
    }

    @Override
    public final Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.of(new TableLanes(mdp, lanes, draws));
    }

    @Override
    public final Optional<Drawing> drawing() {
        return Optional.of(new GridDrawing(grid()));
    }

    /** Returns what is drawn, which follows the present state. */
    abstract Grid grid();

    /** Returns the present state; 0 before the first reset. */
    final int state() {
        return lane.state(0);
    }
}
