package io.github.uphillrl.internal.vector;

import java.util.function.IntSupplier;
import jdk.incubator.vector.DoubleVector;

/** How many doubles one of this machine's vectors holds. Loading it needs {@code --add-modules jdk.incubator.vector}. */
public final class VectorWidth implements IntSupplier {
    /** Made by name, by {@code internal.Kernels}. */
    public VectorWidth() {}

    @Override
    public int getAsInt() {
        return DoubleVector.SPECIES_PREFERRED.length();
    }
}
