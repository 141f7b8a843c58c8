package io.github.uphillrl.credit;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.Stateful;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.rollout.Episode;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.qr.QRColPivDecompositionHouseholderColumn_DDRM;
import org.ejml.dense.row.linsol.qr.LinearSolverQrpHouseCol_DDRM;

/** V(s) = wᵀφ(s, t), with w the ridge regression on the batch before. */
final class LinearBaseline implements ValueBaseline, Stateful {
    private static final String WEIGHTS = "weights";
    /** A column whose independent part is below this times the largest feature depends on the others. */
    private static final double RANK_TOLERANCE = 1e-13;

    private final StateFeatures features;
    private final double ridge;
    private double[] weights = {};

    LinearBaseline(StateFeatures features, double ridge) {
        this.features = features;
        this.ridge = Check.nonNegative(ridge, "ridge");
    }

    @Override
    public double[] stateValues(Episode<?> episode) {
        double[] values = new double[episode.length() + 1];
        for (int t = 0; weights.length > 0 && t < values.length; t++) {
            double[] row = row(episode, t, weights.length);
            for (int k = 0; k < row.length; k++) {
                values[t] += weights[k] * row[k];
            }
        }
        return values;
    }

    private double[] row(Episode<?> episode, int t, int size) {
        double[] row = features.of(episode.observation(t), t);
        Check.require(row.length == size, "there must be %d features, got %d at step %d", size, row.length, t);
        return row;
    }

    /**
     * {@code w = argmin ‖Φw − G‖² + ridge·‖w‖²}, as the least squares of Φ with {@code √ridge·I} below it. Pivoting finds a
     * solution where features depend on each other.
     */
    @Override
    public void fit(CreditedBatch batch) {
        int size = features.of(batch.episodes().get(0).observation(0), 0).length;
        Check.require(size >= 1, "there must be at least 1 feature, got 0");
        int rows = batch.steps();
        DMatrixRMaj design = new DMatrixRMaj(Math.addExact(rows, size), size);
        DMatrixRMaj targets = new DMatrixRMaj(rows + size, 1);
        for (int e = 0; e < batch.episodes().size(); e++) {
            Episode<?> episode = batch.episodes().get(e);
            for (int t = 0; t < episode.length(); t++) {
                System.arraycopy(row(episode, t, size), 0, design.data, (batch.start(e) + t) * size, size);
            }
        }
        for (int k = 0; k < size; k++) {
            design.set(rows + k, k, Math.sqrt(ridge));
        }
        System.arraycopy(batch.returns(), 0, targets.data, 0, rows);
        weights = leastSquares(design, targets);
    }

    private static double[] leastSquares(DMatrixRMaj design, DMatrixRMaj targets) {
        int place = Sums.firstNonFinite(design.data, design.getNumElements());
        if (place >= 0) throw new NumericalException("a feature of the linear baseline is " + design.data[place]);
        // the solver by name: the factory's choice may differ from one machine to another, and so may its last bits
        LinearSolverQrpHouseCol_DDRM solver = new LinearSolverQrpHouseCol_DDRM(
                new QRColPivDecompositionHouseholderColumn_DDRM(RANK_TOLERANCE), false);
        DMatrixRMaj solution = new DMatrixRMaj(design.numCols, 1);
        boolean solved = solver.setA(design);
        if (solved) solver.solve(targets, solution);
        if (!solved || Sums.firstNonFinite(solution.data, solution.numRows) >= 0) {
            throw new NumericalException("the least squares of the linear baseline have no finite solution; its "
                    + "features or the returns are too large");
        }
        return solution.data;
    }

    @Override
    public Baseline fresh() {
        return new LinearBaseline(features, ridge);
    }

    @Override
    public Map<String, double[]> state() {
        return weights.length == 0 ? Map.of() : Map.of(WEIGHTS, weights.clone());
    }

    @Override
    public void restore(Map<String, double[]> state) {
        double[] saved = state.getOrDefault(WEIGHTS, new double[0]);
        Check.require(
                state.isEmpty() || (state.size() == 1 && saved.length > 0),
                "a linear baseline's state is called '%s', got %s",
                WEIGHTS,
                state.keySet());
        int place = Sums.firstNonFinite(saved, saved.length);
        if (place >= 0) Check.finite(saved[place], WEIGHTS);
        weights = saved.clone();
    }

    @Override
    public String toString() {
        return "linear(" + features + ", ridge " + ridge + ")";
    }
}
