package io.github.uphillrl.environment.tabular;

import java.util.Collections;
import java.util.Optional;

/** Any {@link FiniteMdp}, played: its states are drawn as the cells of a rectangle, in their order. */
final class TableEnvironment extends TableWorld {
    private static final int MOST_COLUMNS = 20;

    TableEnvironment(FiniteMdp mdp) {
        super(mdp, Draws::own, Optional.empty());
    }

    @Override
    Grid grid() {
        int columns = Math.min(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(mdp().states())));
        return Grid.of(columns, Collections.nCopies(mdp().states(), Tile.FLOOR), this::state);
    }
}
