package io.github.uphillrl.environment.tabular;

import java.util.Optional;

/** Any {@link FiniteMdp}, played: its states are drawn as the cells of a rectangle, in their order. */
final class TableEnvironment extends TableWorld implements Grid {
    private static final int MOST_COLUMNS = 20;

    private final int columns;

    TableEnvironment(FiniteMdp mdp) {
        super(mdp, Draws::own, Optional.empty());
        columns = Math.min(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(mdp.states())));
    }

    @Override
    Grid grid() {
        return this;
    }

    @Override
    public int rows() {
        return (mdp().states() + columns - 1) / columns;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Tile tile(int cell) {
        return cell < mdp().states() ? Tile.FLOOR : Tile.NOTHING;
    }

    @Override
    public int agent() {
        return state();
    }

    @Override
    public String caption() {
        return "state " + state() + " of 0 … " + (mdp().states() - 1);
    }
}
