package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import org.junit.jupiter.api.Test;

class LinearSystemTest {
    @Test
    void solve_pivotNeeded_solvesAndLeavesTheRightHandSide() {
        double[] right = {4, 7};
        assertArrayEquals(new double[] {1.5, 2}, LinearSystem.solve(new double[] {0, 2, 2, 2}, right), 1e-15);
        assertArrayEquals(new double[] {4, 7}, right);
        assertEquals(0, LinearSystem.solve(new double[0], new double[0]).length);
    }

    @Test
    void solve_randomSystem_givesBackTheSolution() {
        int n = 60;
        SeededRandom random = new SeededRandom(5);
        double[] matrix = new double[n * n];
        double[] solution = new double[n];
        double[] right = new double[n];
        for (int i = 0; i < n * n; i++) matrix[i] = random.nextDouble() + (i % (n + 1) == 0 ? n : 0);
        for (int i = 0; i < n; i++) solution[i] = random.nextDouble();
        for (int i = 0; i < n * n; i++) right[i / n] += matrix[i] * solution[i % n];
        assertArrayEquals(solution, LinearSystem.solve(matrix, right), 1e-14);
    }

    @Test
    void solve_singularSystem_saysSo() {
        String message = assertThrows(
                        NumericalException.class,
                        () -> LinearSystem.solve(new double[] {1, 2, 2, 4}, new double[] {1, 1}))
                .getMessage();
        assertTrue(message.contains("2 linear equations"), message);
        assertThrows(NumericalException.class, () -> LinearSystem.solve(new double[] {0}, new double[] {1}));
    }

    @Test
    void solve_wrongSize_namesBothNumbers() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> LinearSystem.solve(new double[3], new double[2]))
                .getMessage();
        assertTrue(message.contains("2 equations need 4 coefficients, got 3"), message);
    }
}
