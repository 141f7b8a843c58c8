package io.github.uphillrl.internal;

import java.util.Optional;

/**
 * The products of a dense layer and of its way back, on matrices held as {@link RowArrays}.
 *
 * <p>The arithmetic is part of the contract, so that every implementation gives the same bits, whatever the number of
 * rows handed over at once:
 *
 * <ul>
 *   <li>a <em>chain</em> is {@code acc = fma(factor, factor, acc)} over ascending indices, one rounding per term;
 *   <li>a <em>dot</em> is P chains, each beginning at +0, the t-th over the indices ≡ t modulo P, folded in halves: first
 *       {@code p_t + p_t+P/2} for the lower half of t, then the same with what is left. P is the number of elements in
 *       512 bits whatever the hardware has: 8 doubles or 16 floats;
 *   <li>a product with at most {@value #NARROW} columns is made of dots, a wider one of chains.
 * </ul>
 *
 * <p>What lies in the padding of a row is read and written at will and never reaches a result. Implementations have no
 * state: one object serves all threads.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
public interface DenseKernels<V> {
    /** The most columns a product of dots has. */
    int NARROW = 8;

    /** Returns how matrices other than weights lie. */
    RowArrays<V> rows();

    /** Returns memory for weights [inner × outer], zeros, in this implementation's own layout. */
    V[] weights(int inner, int outer);

    /**
     * {@code w_ij = source[i·innerStride + j·outerStride]}.
     *
     * @param w [inner × outer] from {@link #weights}, overwritten
     */
    void pack(double[] source, int innerStride, int outerStride, V[] w, int inner, int outer);

    /**
     * {@code y_rj = f(b_j + Σᵢ x_ri·w_ij)}: a chain that begins at {@code b_j}, or a dot to which {@code b_j} is added.
     *
     * @param x [rows × inner]
     * @param w [inner × outer], packed
     * @param b [outer]
     * @param f applied to each sum
     * @param y [rows × outer], overwritten
     */
    void affine(V[] x, V[] w, V b, Nonlinearity f, V[] y, int rows, int inner, int outer);

    /**
     * {@code e_rj = f′(a_rj)·Σᵢ d_ri·w_ij}: the gradient one layer down; a chain that begins at +0, or a dot.
     *
     * @param d [rows × inner], ∂L/∂z of a layer
     * @param w [inner × outer], packed: the transposed weights of that layer
     * @param f the nonlinearity of the layer below
     * @param a [rows × outer], what the layer below gave
     * @param e [rows × outer], ∂L/∂z of the layer below, overwritten
     */
    void backward(V[] d, V[] w, Nonlinearity f, V[] a, V[] e, int rows, int inner, int outer);

    /**
     * {@code s_ij ← s_ij + Σᵣ x_ri·d_rj}: one chain over the rows for each element, going on from what is there.
     *
     * @param x [rows × m]
     * @param d [rows × n]; the wider of the two factors belongs here
     * @param s [m × n], added to
     * @param scratch at least {@link #scratch} numbers for these rows; overwritten
     */
    void addOuterProducts(V[] x, V[] d, V[] s, int rows, int m, int n, V scratch);

    /** Returns how many numbers {@link #addOuterProducts} needs to work on so many rows. */
    int scratch(int rows);

    /**
     * {@code s_j ← s_j + Σᵣ d_rj}, row after row.
     *
     * @param d [rows × n]
     * @param s [n], added to
     */
    void addRows(V[] d, V s, int rows, int n);

    /** Returns what {@link Shallow} networks are computed with, if this implementation has it. */
    default Optional<ShallowKernels<V>> shallow() {
        return Optional.empty();
    }
}
