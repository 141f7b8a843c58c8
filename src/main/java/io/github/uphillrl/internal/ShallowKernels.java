package io.github.uphillrl.internal;

/**
 * The inner loops of {@link Shallow}.
 *
 * @param <V> a row: {@code double[]} or {@code float[]}
 */
public interface ShallowKernels<V> {
    /** How many numbers a record has: w₀ … w₃, b, v₀, v₁ of a unit, or x₀ … x₃, nothing, ∂L/∂y₀, ∂L/∂y₁ of a row. */
    int RECORD = 8;

    /** Where in a record the bias is. */
    int BIAS = 4;

    /** Where in a record the numbers of the outputs begin. */
    int OUTPUT = 5;

    /** The rows that the columns of a block have room for. */
    int ROWS = 64;

    /** Returns how many rows are computed together: a divisor of {@link #ROWS}. */
    int strip();

    /** Returns in how many partial sums a dot is taken. */
    int partialSums();

    /**
     * {@code p_ks = Σⱼ v_jk·relu(b_j + Σᵢ x_is·w_ij)}, chains over some units j, for the rows s of a strip and both k.
     *
     * @param units the units' records; those in {@code from … to − 1} are taken
     * @param columns x, [4 × {@link #ROWS}]
     * @param row where the strip begins
     * @param partial [2 × strip] from {@code at} on, overwritten
     */
    void forward(V units, int from, int to, V columns, int row, V partial, int at);

    /**
     * {@code y_k = c_k + Σⱼ v_jk·relu(b_j + Σᵢ xᵢ·w_ij)} for one row and both k.
     *
     * @param x the row's record
     * @param weights as {@link #backward} is given them
     * @param units how many there are
     * @param top c, where {@code c_k} is at k · {@link #strip}
     * @param y at least three times {@link #partialSums()} long, overwritten; its first two are the result
     */
    void forward(V x, V[] weights, int units, V top, V y);

    /**
     * Folds partial sums as {@link DenseKernels} folds a dot's: {@code partial_0i ← top_i + Σₜ partial_ti}.
     *
     * @param partial [{@link #partialSums()} × count], overwritten
     * @param top [count]
     * @param count a multiple of a vector's length
     */
    void fold(V partial, V top, int count);

    /**
     * {@code sums_k ← sums_k + Σᵣ d_rk}, row after row.
     *
     * @param rows the rows' records
     * @param sums at least two
     */
    void addOutputs(V rows, int count, V sums);

    /**
     * Adds what rows say of all units, row after row: with {@code h} the unit and {@code e = relu′(h)·Σₖ d_rk·v_jk},
     * {@code upper_kj += Σᵣ d_rk·h_rj}, {@code lower_ij += Σᵣ x_ri·e_rj}, {@code bias_j += Σᵣ e_rj}.
     *
     * @param rows the rows' records
     * @param weights [7 × width]: the numbers of the units' records, a row of all units for each
     * @param outputs 1 or 2
     * @param first [width], added to: {@code upper₀}
     * @param last [width], added to: {@code upper₁}, or {@code upper₀} again
     * @param lower [4 × width], added to
     * @param bias [width], added to
     * @param width a multiple of a vector's length
     */
    void backward(V rows, int count, V[] weights, int outputs, V first, V last, V[] lower, V bias, int width);
}
