package io.github.uphillrl.environment.tabular;

import java.util.List;
import java.util.function.IntSupplier;

/** What a {@link GridDrawing} shows: cells, numbered row by row from the upper left, and who stands where now. */
interface Grid {
    /** What {@link #passenger()} and {@link #destination()} return for none. */
    int NOWHERE = -1;

    /** Returns a grid with an agent and nobody else; {@code tiles} fill the rows one after the other. */
    static Grid of(int columns, List<Tile> tiles, IntSupplier agent) {
        return new Grid() {
            @Override
            public int rows() {
                return (tiles.size() + columns - 1) / columns;
            }

            @Override
            public int columns() {
                return columns;
            }

            @Override
            public Tile tile(int cell) {
                return cell < tiles.size() ? tiles.get(cell) : Tile.NOTHING;
            }

            @Override
            public int agent() {
                return agent.getAsInt();
            }
        };
    }

    int rows();

    int columns();

    Tile tile(int cell);

    /** Returns where the agent is. */
    int agent();

    /** Returns whether a wall bars the way from a cell to the one on its right. */
    default boolean wallRightOf(int cell) {
        return false;
    }

    /** Returns where somebody waits for the agent, or rides with it. */
    default int passenger() {
        return NOWHERE;
    }

    /** Returns where the agent is to bring somebody. */
    default int destination() {
        return NOWHERE;
    }

    /** Returns a line of text to stand below, or nothing. */
    default String caption() {
        return "";
    }
}
