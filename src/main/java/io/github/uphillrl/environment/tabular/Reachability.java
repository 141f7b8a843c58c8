package io.github.uphillrl.environment.tabular;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which states a graph connects. */
final class Reachability {
    private Reachability() {}

    /** Whether a state joins because another is a member. */
    interface Edge {
        boolean joins(int candidate, int member);
    }

    /** Returns the smallest set that holds {@code seeds} and whatever an edge joins to a member; {@code seeds} stay. */
    static boolean[] closure(boolean[] seeds, Edge edge) {
        boolean[] members = seeds.clone();
        Deque<Integer> fresh = new ArrayDeque<>();
        for (int state = 0; state < seeds.length; state++) {
            if (seeds[state]) fresh.add(state);
        }
        while (!fresh.isEmpty()) {
            int member = fresh.remove();
            for (int state = 0; state < seeds.length; state++) {
                if (members[state] || !edge.joins(state, member)) continue;
                members[state] = true;
                fresh.add(state);
            }
        }
        return members;
    }

    static boolean[] complement(boolean[] set) {
        boolean[] others = new boolean[set.length];
        for (int state = 0; state < set.length; state++) others[state] = !set[state];
        return others;
    }
}
