package io.github.uphillrl.trainer;

import java.util.ArrayList;
import java.util.List;

/**
 * The sum of equally long vectors, added in one binary tree over their index: {@code ((v₀+v₁)+(v₂+v₃))+…}. A tree over
 * an aligned power-of-two range of indices is a node of the whole tree, so whoever sums such ranges elsewhere and adds
 * the results here gets the same bits.
 *
 * <p>Vectors come one after the other and are added like the bits of a binary counter, so that only one partial sum per
 * level of the tree is kept.
 */
final class TreeSum {
    private final List<double[]> levels = new ArrayList<>();
    private long count;

    /** Adds the next vector; {@code vector} is used as scratch. */
    void add(double[] vector) {
        int level = 0;
        while ((count >> level & 1) == 1) {
            addOnTheRight(levels.get(level++), vector);
        }
        if (level == levels.size()) levels.add(new double[vector.length]);
        System.arraycopy(vector, 0, levels.get(level), 0, vector.length);
        count++;
    }

    /** Begins anew. */
    void clear() {
        count = 0;
    }

    /** Writes the sum of all vectors, at least one, and begins anew. */
    void drain(double[] target) {
        boolean begun = false;
        for (int level = 0; level < levels.size(); level++) {
            if ((count >> level & 1) == 0) continue;
            if (begun) addOnTheRight(levels.get(level), target);
            else System.arraycopy(levels.get(level), 0, target, 0, target.length);
            begun = true;
        }
        clear();
    }

    /** {@code right ← left + right}. */
    private static void addOnTheRight(double[] left, double[] right) {
        for (int i = 0; i < right.length; i++) {
            right[i] = left[i] + right[i];
        }
    }
}
