package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.NumpyRandom;
import java.util.ArrayList;
import java.util.List;

/** Draws the maps of {@link FrozenLake#randomMap}: square ones, until one has a way from its start to its goal. */
final class RandomMaps {
    private RandomMaps() {}

    static List<String> draw(int size, double frozen, long seed) {
        NumpyRandom random = new NumpyRandom(seed);
        char[] cells = new char[size * size];
        do {
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = random.choice(new double[] {frozen, 1 - frozen}) == 0 ? 'F' : 'H';
            }
            cells[0] = 'S';
            cells[cells.length - 1] = 'G';
        } while (!hasWay(cells, size));
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < size; row++) rows.add(new String(cells, row * size, size));
        return rows;
    }

    private static boolean hasWay(char[] cells, int size) {
        boolean[] begun = new boolean[cells.length];
        begun[0] = true;
        return Reachability.closure(begun, (cell, from) -> cells[cell] != 'H' && areBeside(cell, from, size))[
                cells.length - 1];
    }

    private static boolean areBeside(int one, int other, int size) {
        return Math.abs(one / size - other / size) + Math.abs(one % size - other % size) == 1;
    }
}
