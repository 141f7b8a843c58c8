package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** One contract for rows of both types; the numbers are those that a float holds. */
class RowArraysTest {
    private static final double[] SOURCE = {0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5};

    @Test
    void padded_columns_areWholePairsOfVectors() {
        check(new DoubleRows(), 16);
        check(new FloatRows(), 32);
    }

    private static <V> void check(RowArrays<V> rows, int unit) {
        assertEquals(0, rows.padded(0));
        assertEquals(unit, rows.padded(1));
        assertEquals(unit, rows.padded(unit));
        assertEquals(2 * unit, rows.padded(unit + 1));
        V[] matrix = rows.matrix(3, unit + 1);
        assertEquals(3, matrix.length);
        assertArrayEquals(new double[2 * unit], written(rows, matrix[2], 2 * unit));
        assertArrayEquals(new double[unit], written(rows, rows.row(2), unit));

        V row = rows.row(8);
        rows.read(SOURCE, 1, 3, row, 2);
        assertArrayEquals(new double[] {1.5, 4.5, 0}, written(rows, row, 3));
        rows.read(SOURCE, 2, 1, row, 4);
        assertArrayEquals(new double[] {2.5, 3.5, 4.5, 5.5, 0}, written(rows, row, 5));
        rows.read(SOURCE, 1, 2, row, 1, 3, 2);
        assertArrayEquals(new double[] {2.5, 1.5, 4.5, 5.5, 3.5, 0}, written(rows, row, 6));

        double[] target = new double[8];
        rows.write(row, target, 1, 3, 2);
        assertArrayEquals(new double[] {0, 2.5, 0, 0, 1.5, 0, 0, 0}, target);
        Arrays.fill(target, 0);
        rows.write(row, 1, 2, target, 2, 3, 2);
        assertArrayEquals(new double[] {0, 0, 1.5, 0, 0, 5.5, 0, 0}, target);
        rows.clear(row);
        assertArrayEquals(new double[8], written(rows, row, 8));
    }

    private static <V> double[] written(RowArrays<V> rows, V row, int count) {
        double[] values = new double[count];
        rows.write(row, values, 0, 1, count);
        return values;
    }
}
