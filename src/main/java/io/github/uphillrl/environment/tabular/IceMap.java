package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.Check;
import java.util.List;

/** The map of a {@link FrozenLake}: rows of S (start), F (frozen), H (hole) and G (goal). */
record IceMap(List<String> rows) {
    private static final int ACTIONS = 4;

    /** How an action changes row and column: left, down, right, up. */
    private static final int[] DOWNWARDS = {0, 1, 0, -1};

    private static final int[] RIGHTWARDS = {-1, 0, 1, 0};

    IceMap {
        rows = List.copyOf(rows);
        Check.require(!rows.isEmpty() && !rows.get(0).isEmpty(), "a map needs at least 1 cell, got none");
        int width = rows.get(0).length();
        for (String row : rows) {
            Check.require(row.length() == width, "the rows of this map must have length %d, got \"%s\"", width, row);
            Check.require(row.matches("[SFHG]+"), "a map is made of S, F, H and G, got \"%s\"", row);
        }
        Check.require(String.join("", rows).contains("S"), "a map needs at least one S to start from, got none");
    }

    int columns() {
        return rows.get(0).length();
    }

    int cells() {
        return rows.size() * columns();
    }

    char letter(int cell) {
        return rows.get(cell / columns()).charAt(cell % columns());
    }

    List<Tile> tiles() {
        return String.join("", rows)
                .chars()
                .mapToObj(letter -> switch (letter) {
                    case 'S' -> Tile.START;
                    case 'H' -> Tile.HOLE;
                    case 'G' -> Tile.GOAL;
                    default -> Tile.ICE;
                })
                .toList();
    }

    /** @param success the probability of going where one wants to, in 0 … 1; the rest is shared by both sides */
    FiniteMdp table(double success) {
        FiniteMdpBuilder builder = FiniteMdp.builder(cells(), ACTIONS).start(start());
        double slip = (1 - success) / 2;
        for (int cell = 0; cell < cells(); cell++) {
            for (int action = 0; action < ACTIONS; action++) {
                if (ends(cell)) {
                    builder.ending(cell, action, 1, cell, 0);
                } else {
                    add(builder, cell, action, slip, action + 3);
                    add(builder, cell, action, success, action);
                    add(builder, cell, action, slip, action + 1);
                }
            }
        }
        return builder.build();
    }

    private void add(FiniteMdpBuilder builder, int cell, int action, double probability, int direction) {
        int row = clamp(cell / columns() + DOWNWARDS[direction % ACTIONS], rows.size());
        int column = clamp(cell % columns() + RIGHTWARDS[direction % ACTIONS], columns());
        int next = row * columns() + column;
        if (ends(next)) builder.ending(cell, action, probability, next, letter(next) == 'G' ? 1 : 0);
        else builder.transition(cell, action, probability, next, 0);
    }

    private double[] start() {
        double[] start = new double[cells()];
        double count =
                String.join("", rows).chars().filter(letter -> letter == 'S').count();
        for (int cell = 0; cell < start.length; cell++) if (letter(cell) == 'S') start[cell] = 1 / count;
        return start;
    }

    private boolean ends(int cell) {
        return letter(cell) == 'H' || letter(cell) == 'G';
    }

    private static int clamp(int index, int count) {
        return Math.min(Math.max(index, 0), count - 1);
    }
}
