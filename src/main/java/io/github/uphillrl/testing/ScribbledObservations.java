package io.github.uphillrl.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes nonsense into every observation that was returned, as a caller may; what the arrays held is put back at the end. */
final class ScribbledObservations<A> implements Handling<A> {
    private final List<double[]> given = new ArrayList<>();
    private final List<double[]> copies = new ArrayList<>();

    @Override
    public void observed(double[] observation, int step) {
        given.add(observation);
        copies.add(observation.clone());
        Arrays.fill(observation, Double.NaN);
    }

    /** Goes back in time, since an array that was returned twice held nonsense at the second time already. */
    @Override
    public void end() {
        for (int i = given.size() - 1; i >= 0; i--) {
            System.arraycopy(copies.get(i), 0, given.get(i), 0, copies.get(i).length);
        }
    }
}
