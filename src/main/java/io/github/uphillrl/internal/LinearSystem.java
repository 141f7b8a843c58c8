package io.github.uphillrl.internal;

import io.github.uphillrl.NumericalException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_DDRM;

/** Square systems of linear equations, for rooms that do not meet EJML. */
public final class LinearSystem {
    private LinearSystem() {}

    /**
     * Returns {@code x} with {@code A x = b}, by EJML's LU decomposition with partial pivoting; one thread, one order of
     * operations.
     *
     * @param matrix {@code A [n × n]}, row by row; overwritten
     * @param rightHandSide {@code b [n]}; not modified
     * @throws NumericalException if the matrix is singular, or so nearly that the solution is not finite
     */
    public static double[] solve(double[] matrix, double[] rightHandSide) {
        int n = rightHandSide.length;
        Check.require(matrix.length == n * n, "%d equations need %d coefficients, got %d", n, n * n, matrix.length);
        if (n == 0) return new double[0];
        double[] solution = new double[n];
        LinearSolverLu_DDRM solver = new LinearSolverLu_DDRM(new LUDecompositionAlt_DDRM());
        boolean solvable = solver.setA(DMatrixRMaj.wrap(n, n, matrix));
        if (solvable) solver.solve(DMatrixRMaj.wrap(n, 1, rightHandSide.clone()), DMatrixRMaj.wrap(n, 1, solution));
        if (!solvable || Sums.firstNonFinite(solution, n) >= 0) {
            throw new NumericalException("a system of " + n + " linear equations has no unique solution");
        }
        return solution;
    }
}
