package io.github.uphillrl.testing;

import java.util.Arrays;

/** Writes nonsense into every action that the environment was given, as a caller may. */
final class ScribbledActions<A> implements Handling<A> {
    @Override
    public void acted(A action) {
        if (action instanceof double[] numbers) Arrays.fill(numbers, Double.NaN);
        if (action instanceof int[] indices) Arrays.fill(indices, -1);
        if (action instanceof boolean[] switches) {
            for (int i = 0; i < switches.length; i++) switches[i] = !switches[i];
        }
    }
}
