package io.github.uphillrl.network;

import io.github.uphillrl.internal.Check;
import org.ejml.data.DMatrixRMaj;

/**
 * One thread's working memory for batched passes through a shared {@link Mlp}, and the gradient on the way back.
 *
 * <p>A row's outputs do not depend on the rows beside it, and gradients add up row after row; so neither the outputs nor
 * the sums depend on how rows are cut into batches; 16 to 64 rows, forward and backward in turn, are fastest. In {@link
 * Precision#SINGLE} the sums are floats until they are drained. Use by one thread at a time.
 *
 * <p>The gradient is reverse-mode differentiation, by hand: with {@code zₗ = aₗ₋₁·Wₗ + bₗ}, {@code aₗ = f(zₗ)} and
 * {@code δₗ = ∂L/∂zₗ}, it is {@code ∂L/∂Wₗ = aₗ₋₁ᵀ·δₗ}, {@code ∂L/∂bₗ = Σ δₗ} over the rows, and {@code δₗ₋₁ = (δₗ·Wₗᵀ) ∘
 * f′(aₗ₋₁)} (Rumelhart, Hinton, Williams: Learning representations by back-propagating errors, Nature 323, 1986).
 */
public final class NetworkPass {
    private final int inputs;
    private final int outputs;
    private final int maxRows;
    private final int gradientSize;
    private final LayerStack<?> layers;
    private final DMatrixRMaj result;
    private int rowsForward;

    NetworkPass(Mlp mlp, int maxRows) {
        this.maxRows = Check.positive(maxRows, "the rows of a pass");
        inputs = mlp.inputs();
        outputs = mlp.outputs();
        int size = 0;
        for (Parameter parameter : mlp.parameters()) size += parameter.value().getNumElements();
        gradientSize = size;
        layers = LayerStack.of(mlp, maxRows);
        result = new DMatrixRMaj(maxRows, outputs);
    }

    /**
     * Sees to it that the parameters' present values are used from now on; call it after every change of them. A fresh pass
     * uses the present values.
     */
    public void refresh() {
        layers.refresh();
        rowsForward = 0;
    }

    /** Goes over to the kernels this JVM uses now, if they have changed; the parameters are taken to be as they were. */
    void keepUpWithKernels() {
        layers.keepUpWithKernels();
    }

    /** Returns the most rows one {@link #forward} takes. */
    public int maxRows() {
        return maxRows;
    }

    /**
     * Runs {@code rows} observations through the network and keeps what {@link #backward} needs.
     *
     * @param inputs at least {@code offset + rows·inputs} numbers, row by row; not modified, and not to be modified by the
     *     caller either before {@link #backward}
     * @param offset where the first row begins
     * @param rows 1 … {@link #maxRows()}
     * @return [rows × outputs], live: valid until the next forward
     * @throws IllegalArgumentException if the rows are too many or the array too short
     */
    public DMatrixRMaj forward(double[] inputs, int offset, int rows) {
        check(inputs, offset, rows);
        result.reshape(rows, outputs);
        layers.forward(inputs, offset, rows, result.data);
        rowsForward = rows;
        return result;
    }

    /**
     * Stands in for {@link #forward} where its outputs are known: does only what {@link #backward} needs.
     *
     * @param inputs as in {@link #forward}
     * @param offset where the first row begins
     * @param rows 1 … {@link #maxRows()}
     * @throws IllegalArgumentException if the rows are too many or the array too short
     */
    public void recall(double[] inputs, int offset, int rows) {
        check(inputs, offset, rows);
        layers.recall(inputs, offset, rows);
        rowsForward = rows;
    }

    private void check(double[] inputs, int offset, int rows) {
        boolean fits = offset >= 0 && inputs.length - offset >= (long) rows * this.inputs;
        // no call with numbers to be boxed where nothing is wrong: services ask often
        if (rows >= 1 && rows <= maxRows && fits) return;
        Check.require(rows >= 1 && rows <= maxRows, "rows must lie in 1 … %d, got %d", maxRows, rows);
        Check.require(
                fits,
                "%d rows of %d inputs from offset %d do not fit into an array of %d",
                rows,
                this.inputs,
                offset,
                inputs.length);
    }

    /**
     * Adds ∂L/∂parameters over the rows of the last {@link #forward} or {@link #recall} to this pass's own sums.
     *
     * @param outputGradient [rows × outputs], ∂L/∂outputs; not modified
     * @throws IllegalStateException before the first forward, or if the parameters were refreshed since
     * @throws IllegalArgumentException if the shape is not that of the last forward's outputs
     */
    public void backward(DMatrixRMaj outputGradient) {
        if (rowsForward == 0) {
            throw new IllegalStateException("backward needs a forward pass through the present parameters first");
        }
        Check.require(
                outputGradient.numRows == rowsForward && outputGradient.numCols == outputs,
                "the output gradient must be %d × %d as the last outputs, got %d × %d",
                rowsForward,
                outputs,
                outputGradient.numRows,
                outputGradient.numCols);
        layers.backward(outputGradient.data, rowsForward);
    }

    /** Returns the number of all parameters' elements. */
    public int gradientSize() {
        return gradientSize;
    }

    /**
     * Writes the sums of all {@link #backward} calls since the last drain, and clears them to 0.
     *
     * @param target overwritten in {@code offset … offset + gradientSize() − 1}: ∂L/∂value of each of {@link
     *     Mlp#parameters()} in turn, each as its matrix lies in memory
     * @param offset where to begin
     * @throws IllegalArgumentException if the array is too short
     */
    public void drainGradient(double[] target, int offset) {
        Check.require(
                offset >= 0 && target.length - offset >= gradientSize,
                "%d gradients from offset %d do not fit into an array of %d",
                gradientSize,
                offset,
                target.length);
        layers.drainGradient(target, offset);
    }
}
