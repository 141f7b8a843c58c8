package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Parameter;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static final int SIZE = 70;

    private final Movement movement = new Movement(SIZE);
    private final SeededRandom random = new SeededRandom(1);

    @Test
    void record_updates_givesTheAnglesBetweenThem() {
        double[][] g = new double[4][];
        double[][] s = new double[4][];
        for (int update = 0; update < 4; update++) {
            g[update] = vector();
            s[update] = vector();
            record(g[update], s[update]);
        }
        Movement.Angles angles = movement.angles();
        assertEquals(cosine(s[3], g[3]), angles.stepGradient(), 1e-14);
        assertEquals(cosine(s[3], g[2]), angles.stepLastGradient(), 1e-14);
        assertEquals(cosine(s[3], s[2]), angles.stepLastStep(), 1e-14);
        assertEquals(cosine(g[3], s[2]), angles.gradientLastStep(), 1e-14);
        assertEquals(cosine(g[3], g[2]), angles.gradientLastGradient(), 1e-14);
        assertEquals(cosine(g[2], s[2]), angles.lastGradientLastStep(), 1e-14);
        assertEquals(dot(g[3], s[3]), movement.predictedChange(), 1e-13);

        assertEquals(dot(g[3], g[3]), movement.gradientSquare(), 1e-13);
    }

    /** Up the gradient and the short average, but not the long one, which still knows what was 20 updates ago. */
    @Test
    void climbs_longMemoryOnly_isNoClimb() {
        for (int update = 0; update < 50; update++) record(along(0, 1), along(0, -1));
        for (int update = 0; update < 20; update++) record(along(0, -1), along(0, -1));
        assertFalse(movement.climbs());
        for (int update = 0; update < 80; update++) record(along(0, -1), along(0, -1));
        assertTrue(movement.climbs());
    }

    @Test
    void climbs_clippedGradients_countAsTheOptimizerGotThem() {
        record(along(0, 1000), 1e-3, along(0, -1));
        for (int update = 0; update < 9; update++) record(along(0, -1), along(0, -1));
        assertTrue(movement.climbs());
    }

    @Test
    void climbs_shrinkingOnly_isNoClimb() {
        origin = along(0, 10);
        record(along(0, -1), along(0, -1));
        assertFalse(movement.climbs());
        record(along(1, 1), vector(-1, 1));
        assertTrue(movement.climbs());
    }

    @Test
    void hasPast_updatesThatMoveNothing_doNotCount() {
        record(vector(), vector());
        assertFalse(movement.hasPast());
        record(vector(), new double[SIZE]);
        assertFalse(movement.hasPast());
        record(vector(), vector());
        assertFalse(movement.hasPast());
        record(vector(), vector());
        assertTrue(movement.hasPast());
    }

    /** A solved bandit's steps come to that: what is left of them is the rounding of the parameters. */
    @Test
    void hasPast_stepsOfTheSizeOfRounding_doNotCount() {
        origin = along(2, 10);
        record(vector(), along(0, 1e-10));
        record(vector(), along(0, 1e-10));
        assertFalse(movement.hasPast());
        record(vector(), along(0, 1e-6));
        record(vector(), along(0, 1e-6));
        assertTrue(movement.hasPast());
    }

    private double[] origin = new double[SIZE];

    private void record(double[] gradient, double[] step) {
        record(gradient, 1, step);
    }

    private void record(double[] gradient, double clipping, double[] step) {
        Parameter parameter = new Parameter("0.weight", DMatrixRMaj.wrap(1, SIZE, origin.clone()));
        ParameterBackup before = new ParameterBackup();
        before.keep(List.of(parameter));
        for (int i = 0; i < SIZE; i++) parameter.value().data[i] += step[i];
        movement.record(gradient, clipping, before, List.of(parameter));
    }

    private static double[] along(int axis, double length) {
        double[] vector = new double[SIZE];
        vector[axis] = length;
        return vector;
    }

    private static double[] vector(double first, double second) {
        double[] vector = along(0, first);
        vector[1] = second;
        return vector;
    }

    private double[] vector() {
        double[] vector = new double[SIZE];
        for (int i = 0; i < SIZE; i++) vector[i] = random.nextDouble() - 0.4;
        return vector;
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
