package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreeSumTest {
    private static final int MOST = 40;
    private static final int WIDTH = 3;

    private final double[][] vectors = vectors();

    @Test
    void drain_anyNumberOfVectors_isTheRecursiveTree() {
        TreeSum tree = new TreeSum();
        for (int n = 1; n <= MOST; n++) {
            assertArrayEquals(recursive(0, n), sum(tree, 0, n), "n = " + n);
        }
    }

    /** Sums over aligned ranges of 1, 2, 4, … vectors, wherever they were made, give the bits of the whole tree. */
    @Test
    void drain_sumsOfAlignedRanges_isTheWholeTree() {
        for (int n = 1; n <= MOST; n++) {
            for (int span = 1; span <= 64; span *= 2) {
                TreeSum top = new TreeSum();
                for (int from = 0; from < n; from += span) {
                    top.add(sum(new TreeSum(), from, Math.min(n, from + span)));
                }
                double[] total = new double[WIDTH];
                top.drain(total);
                assertArrayEquals(recursive(0, n), total, "n = " + n + ", span " + span);
            }
        }
    }

    /** Without this the tests above could not tell a tree from a loop. */
    @Test
    void drain_forty_differsFromOneAfterTheOther() {
        double[] inOrder = new double[WIDTH];
        for (double[] vector : vectors) Arrays.setAll(inOrder, i -> inOrder[i] + vector[i]);

        assertFalse(Arrays.equals(inOrder, sum(new TreeSum(), 0, MOST)));
    }

    @Test
    void clear_vectorsAdded_forgetsThem() {
        TreeSum tree = new TreeSum();
        for (int i = 0; i < 5; i++) tree.add(vectors[i].clone());

        tree.clear();

        assertArrayEquals(recursive(7, 10), sum(tree, 7, 10));
    }

    /** A tree over the indices: the left half is the largest power of two that leaves something for the right. */
    private double[] recursive(int from, int to) {
        if (to - from == 1) return vectors[from];
        int half = Integer.highestOneBit(to - from - 1);
        double[] left = recursive(from, from + half);
        double[] right = recursive(from + half, to);
        double[] sum = new double[WIDTH];
        Arrays.setAll(sum, i -> left[i] + right[i]);
        return sum;
    }

    private double[] sum(TreeSum tree, int from, int to) {
        for (int i = from; i < to; i++) {
            tree.add(vectors[i].clone());
        }
        double[] target = {Double.NaN, Double.NaN, Double.NaN};
        tree.drain(target);
        return target;
    }

    /** Quotients, since sums of multiples of 2⁻⁵³ would hardly ever round. */
    private static double[][] vectors() {
        SeededRandom random = new SeededRandom(8);
        double[][] vectors = new double[MOST][WIDTH];
        for (double[] vector : vectors) {
            Arrays.setAll(vector, i -> (random.nextDouble() - 0.5) / (0.1 + random.nextDouble()));
        }
        return vectors;
    }
}
