package io.github.uphillrl.environment.tabular;

/** What a {@link GridDrawing} shows: cells, numbered row by row from the upper left, and who stands where now. */
interface Grid {
    /** What {@link #passenger()} and {@link #destination()} return for none. */
    int NOWHERE = -1;

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
