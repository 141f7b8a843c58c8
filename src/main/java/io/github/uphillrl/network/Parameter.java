package io.github.uphillrl.network;

import org.ejml.data.DMatrixRMaj;

/**
 * A named matrix that training changes, and the gradient of the loss at it. Both matrices are live: whoever writes to
 * them writes to the network.
 */
public final class Parameter {
    private final String name;
    private final DMatrixRMaj value;
    private final DMatrixRMaj gradient;

    /**
     * @param name the name in files, as {@code torch.nn.Sequential} would give it: {@code "0.weight"}
     * @param value the matrix, kept, not copied; the gradient has its shape and begins at 0
     */
    public Parameter(String name, DMatrixRMaj value) {
        this.name = name;
        this.value = value;
        this.gradient = new DMatrixRMaj(value.numRows, value.numCols);
    }

    /** Returns the name in files. */
    public String name() {
        return name;
    }

    /** Returns the live value. */
    public DMatrixRMaj value() {
        return value;
    }

    /** Returns the live gradient ∂L/∂value, of the same shape. */
    public DMatrixRMaj gradient() {
        return gradient;
    }

    /** Sets the gradient to 0. */
    public void zeroGradient() {
        gradient.zero();
    }
}
