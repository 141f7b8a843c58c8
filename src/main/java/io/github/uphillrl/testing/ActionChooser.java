package io.github.uphillrl.testing;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.internal.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses actions of any space, also of a user's own, of which it knows only how actions are encoded: a column takes
 * either every number, or the indices 0 … n − 1.
 */
final class ActionChooser<A> {
    private static final int MOST_OPTIONS = 1 << 30;
    private static final int MOST_EDGES = 32;
    /** Beyond this a bound stands for none: no world is meant to be pushed with 10³⁰⁸ newtons. */
    private static final double UNBOUNDED = 1e6;

    private static final double ASSUMED_RANGE = 20;

    private final ActionSpace<A> space;
    private final int[] options; // of each column; 0 if it takes every number
    private final double[] low;
    private final double[] high;

    /** @throws RuntimeException if the space does not work */
    ActionChooser(ActionSpace<A> space) {
        this.space = space;
        space.decode(new double[space.width()], 0);
        options = new int[space.width()];
        Arrays.setAll(options, column -> accepts(column, 0.5) ? 0 : options(column));
        low = corner(Double.NEGATIVE_INFINITY);
        high = corner(Double.POSITIVE_INFINITY);
        for (int column = 0; column < options.length; column++) bound(column);
    }

    private boolean accepts(int column, double value) {
        double[] row = new double[space.width()];
        row[column] = value;
        try {
            space.decode(row, 0);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private int options(int column) {
        int known = 0;
        int beyond = 1;
        while (beyond < MOST_OPTIONS && accepts(column, beyond)) {
            known = beyond;
            beyond *= 2;
        }
        while (beyond - known > 1) {
            int middle = (known + beyond) >>> 1;
            if (accepts(column, middle)) known = middle;
            else beyond = middle;
        }
        return beyond;
    }

    /** Returns the least or greatest value of each column, as far as clipping tells it. */
    private double[] corner(double infinity) {
        double[] row = new double[options.length];
        for (int column = 0; column < row.length; column++) row[column] = options[column] == 0 ? infinity : 0;
        double[] corner = new double[row.length];
        space.encode(space.clip(space.decode(row, 0)), corner, 0);
        return corner;
    }

    private void bound(int column) {
        if (options[column] > 0) {
            high[column] = options[column] - 1;
            return;
        }
        boolean below = low[column] >= -UNBOUNDED;
        boolean above = high[column] <= UNBOUNDED;
        if (!below) low[column] = above ? high[column] - ASSUMED_RANGE : -ASSUMED_RANGE / 2;
        if (!above) high[column] = low[column] + ASSUMED_RANGE;
    }

    /** Returns whether a mask can be of this length; an empty one always can. */
    boolean fitsMask(int length) {
        if (space.actionType() == boolean[].class) return true;
        return length == 0 || length == maskLength();
    }

    /** Returns how many entries a mask has: one for each option of each column; 0 if there is a continuous one. */
    int maskLength() {
        int sum = 0;
        for (int count : options) {
            if (count == 0) return 0;
            sum += count;
        }
        return sum;
    }

    /** Draws an action, a legal one if the mask is of use. */
    A draw(boolean[] legal, SeededRandom random) {
        double[] row = new double[options.length];
        int first = 0;
        for (int column = 0; column < row.length; column++) {
            double uniform = random.nextDouble();
            row[column] = options[column] == 0
                    ? low[column] + (high[column] - low[column]) * uniform
                    : option(column, first, legal, uniform);
            first += options[column];
        }
        return space.decode(row, 0);
    }

    private int option(int column, int first, boolean[] legal, double uniform) {
        if (legal.length == 0 || legal.length != maskLength()) return (int) (uniform * options[column]);
        int count = 0;
        for (int i = 0; i < options[column]; i++) if (legal[first + i]) count++;
        int left = (int) (uniform * count);
        for (int i = 0; i < options[column]; i++) if (legal[first + i] && left-- == 0) return i;
        return 0;
    }

    boolean isLegal(A action, boolean[] legal) {
        if (legal.length == 0 || legal.length != maskLength()) return true;
        double[] row = encoded(action);
        int first = 0;
        for (int column = 0; column < row.length; column++) {
            if (!legal[first + (int) row[column]]) return false;
            first += options[column];
        }
        return true;
    }

    /** Returns the corners of the space: each action if they are few, else all least, all greatest, and one by one. */
    List<A> edges() {
        List<A> edges = new ArrayList<>();
        if (options.length == 1 && options[0] > 0 && options[0] <= MOST_EDGES) {
            for (int i = 0; i < options[0]; i++) edges.add(space.decode(new double[] {i}, 0));
            return edges;
        }
        edges.add(space.decode(low, 0));
        edges.add(space.decode(high, 0));
        for (int column = 0; options.length > 1 && column < Math.min(options.length, MOST_EDGES); column++) {
            double[] row = low.clone();
            row[column] = high[column];
            edges.add(space.decode(row, 0));
        }
        return edges;
    }

    double[] encoded(A action) {
        double[] row = new double[options.length];
        space.encode(action, row, 0);
        return row;
    }

    /** Returns the action in words. */
    String describe(A action) {
        double[] row = encoded(action);
        return row.length == 1 && options[0] > 0 ? String.valueOf((int) row[0]) : Arrays.toString(row);
    }
}
