package io.github.uphillrl.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** Keeps every observation as it was returned, to see whether it is returned again or changed later. */
final class KeptObservations<A> implements Handling<A> {
    private final IdentityHashMap<double[], Integer> steps = new IdentityHashMap<>();
    private final List<double[]> given = new ArrayList<>();
    private final List<double[]> copies = new ArrayList<>();
    private String complaint = "";

    @Override
    public void observed(double[] observation, int step) {
        if (!complaint.isEmpty() || given.size() > Subject.PREFIX) return;
        Integer before = steps.put(observation, step);
        if (before != null) {
            complaint = "the array returned at " + place(before) + " was returned again at " + place(step);
        }
        for (int i = 0; i < given.size() && complaint.isEmpty(); i++) {
            if (!Arrays.equals(given.get(i), copies.get(i))) {
                complaint = "the array returned at " + place(i - 1) + " was changed later, at " + place(step);
            }
        }
        given.add(observation);
        copies.add(observation.clone());
    }

    private static String place(int step) {
        return step < 0 ? "the reset" : "step " + step;
    }

    /** Returns what is wrong, or an empty text. */
    String complaint() {
        return complaint;
    }
}
