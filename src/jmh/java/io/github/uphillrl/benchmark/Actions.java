package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.ActionSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws actions evenly from a space, before anything is measured. */
final class Actions {
    private static final double WIDEST = 2;

    private Actions() {}

    static <A> List<A> draw(ActionSpace<A> space, int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<A> actions = new ArrayList<>();
        boolean discrete = space.actionType().equals(Integer.class);
        int options = discrete ? options(space) : 0;
        for (int i = 0; i < count; i++) {
            double[] row = new double[space.width()];
            for (int j = 0; j < row.length; j++) {
                row[j] = discrete ? random.nextInt(options) : WIDEST * (2 * random.nextDouble() - 1);
            }
            actions.add(space.clip(space.decode(row, 0)));
        }
        return actions;
    }

    /** Returns the actions as rows for {@code lanes} lanes. */
    static <A> double[][] encode(ActionSpace<A> space, List<A> actions, int lanes) {
        double[][] rows = new double[actions.size() / lanes][lanes * space.width()];
        for (int i = 0; i < rows.length * lanes; i++) {
            space.encode(actions.get(i), rows[i / lanes], i % lanes * space.width());
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // its actions are Integers
    private static int options(ActionSpace<?> space) {
        ActionSpace<Integer> discrete = (ActionSpace<Integer>) space;
        int options = 0;
        while (discrete.contains(options)) options++;
        return options;
    }
}
