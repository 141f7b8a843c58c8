package io.github.uphillrl.internal;

/**
 * The products of a dense layer and of its way back, on matrices held as one array per row.
 *
 * <p>The arithmetic is part of the contract, so that every implementation gives the same bits, whatever the number of
 * rows handed over at once:
 *
 * <ul>
 *   <li>a <em>chain</em> is {@code acc = fma(factor, factor, acc)} over ascending indices, one rounding per term;
 *   <li>a <em>dot</em> is {@value #PARTIAL_SUMS} chains, each beginning at +0, the t-th over the indices ≡ t modulo
 *       {@value #PARTIAL_SUMS}, folded in halves: {@code ((p₀+p₄)+(p₂+p₆)) + ((p₁+p₅)+(p₃+p₇))}.
 * </ul>
 *
 * <p>Rows may be longer than their matrix is wide, up to the next multiple of {@value #PARTIAL_SUMS} (see
 * {@link #padded}); what lies in the padding is read and written at will and never reaches a result. Where weights are
 * padded, the padding is 0.
 */
public interface DenseKernels {
    /** Products with at most this many columns are dots, wider ones are chains. */
    int NARROW = 8;

    /** The fixed number of partial sums in a dot: one 512-bit vector of doubles, whatever the hardware has. */
    int PARTIAL_SUMS = 8;

    /** Returns {@code columns} rounded up to whole vectors: the length rows must have. */
    static int padded(int columns) {
        return (columns + PARTIAL_SUMS - 1) / PARTIAL_SUMS * PARTIAL_SUMS;
    }

    /**
     * {@code y_rj = f(b_j + Σᵢ x_ri·w_ij)}: one chain from {@code b_j} for each output.
     *
     * @param x [rows × inputs]
     * @param w [inputs × outputs]
     * @param b [outputs], padded
     * @param f applied to each sum
     * @param y [rows × outputs], overwritten
     */
    void affine(
            double[][] x, double[][] w, double[] b, Nonlinearity f, double[][] y, int rows, int inputs, int outputs);

    /**
     * {@code y_rj = f((Σᵢ x_ri·v_ji) + b_j)}: one dot for each of few outputs.
     *
     * @param x [rows × inputs]
     * @param v [outputs × inputs], the transposed weights
     * @param b [outputs]
     * @param f applied to each sum
     * @param y [rows × outputs], overwritten; outputs ≤ {@value #NARROW}
     */
    void affineNarrow(
            double[][] x, double[][] v, double[] b, Nonlinearity f, double[][] y, int rows, int inputs, int outputs);

    /**
     * {@code e_ri = f′(a_ri)·Σⱼ d_rj·v_ji}: the gradient one layer down, one chain from +0 for each element.
     *
     * @param d [rows × outputs], ∂L/∂z of this layer
     * @param v [outputs × inputs], the transposed weights
     * @param f the nonlinearity of the layer below
     * @param a [rows × inputs], what the layer below gave
     * @param e [rows × inputs], ∂L/∂z of the layer below, overwritten
     */
    void backward(
            double[][] d, double[][] v, Nonlinearity f, double[][] a, double[][] e, int rows, int outputs, int inputs);

    /**
     * {@code e_ri = f′(a_ri)·Σⱼ d_rj·w_ij}: as {@link #backward}, one dot for each of few elements.
     *
     * @param d [rows × outputs], ∂L/∂z of this layer
     * @param w [inputs × outputs], the weights; inputs ≤ {@value #NARROW}
     * @param f the nonlinearity of the layer below
     * @param a [rows × inputs], what the layer below gave
     * @param e [rows × inputs], ∂L/∂z of the layer below, overwritten
     */
    void backwardNarrow(
            double[][] d, double[][] w, Nonlinearity f, double[][] a, double[][] e, int rows, int outputs, int inputs);

    /**
     * {@code s_ij ← s_ij + Σᵣ x_ri·d_rj}: one chain over the rows for each element, going on from what is there.
     *
     * @param x [rows × m]
     * @param d [rows × n]; the wider of the two factors belongs here
     * @param s [m × n], added to
     */
    void addOuterProducts(double[][] x, double[][] d, double[][] s, int rows, int m, int n);

    /**
     * {@code s_j ← s_j + Σᵣ d_rj}, row after row.
     *
     * @param d [rows × n]
     * @param s [n], padded, added to
     */
    void addRows(double[][] d, double[] s, int rows, int n);
}
