package io.github.uphillrl.internal.vector;

import jdk.incubator.vector.DoubleVector;

/** How wide this machine's vectors are. Loading it needs {@code --add-modules jdk.incubator.vector}. */
public final class VectorWidth {
    private VectorWidth() {}

    /** Returns how many doubles one vector register holds. */
    public static int doubleLanes() {
        return DoubleVector.SPECIES_PREFERRED.length();
    }
}
