package io.github.uphillrl.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.CountingKernels;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way a stack goes must change no bit; that it goes the cheap one is counted. */
class LayerStackTest {
    private static final int OFFSET = 2;
    private static final int ROWS = 70;

    private final Mlp mlp =
            Mlp.builder(3).hidden(9, Activation.RELU).output(2).seed(4).build();
    private final CountingKernels layered = new CountingKernels(false);
    private final CountingKernels shallow = new CountingKernels(true);
    private final double[] observations = random(OFFSET + 3 * ROWS, 1);
    private final double[] slopes = random(2 * ROWS, 2);
    private CountingKernels used = shallow;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 64, 70})
    void shallow_anyNumberOfRows_sameBitsAsByLayers(int rows) {
        double[] outputs = new double[2 * rows];
        double[] gradient = run(stack(), rows, outputs);
        assertEquals(0, shallow.products(), "no layer is computed on its own");

        used = layered;
        double[] expected = new double[2 * rows];
        assertArrayEquals(run(stack(), rows, expected), gradient);
        assertArrayEquals(expected, outputs);
        assertEquals(2, layered.products());
        assertTrue(Arrays.stream(gradient).filter(g -> g != 0).count() > 10);
    }

    @Test
    void recall_thenBackward_isForwardThenBackward() {
        double[] expected = run(stack(), 5, new double[10]);
        for (CountingKernels kernels : new CountingKernels[] {layered, shallow}) {
            used = kernels;
            LayerStack<double[]> stack = stack();
            // other rows before: what is recalled must be looked at anew
            stack.forward(random(15, 3), 0, 5, new double[10]);
            kernels.products();
            stack.recall(observations, OFFSET, 5);
            stack.backward(slopes, 5);
            double[] gradient = new double[expected.length];
            stack.drainGradient(gradient, 0);
            assertArrayEquals(expected, gradient);
            assertEquals(kernels == layered ? 1 : 0, kernels.products(), "only the hidden layer");
        }
    }

    @Test
    void refresh_changedValues_areSeenOnBothWays() {
        for (CountingKernels kernels : new CountingKernels[] {layered, shallow}) {
            used = kernels;
            LayerStack<double[]> stack = stack();
            run(stack, 5, new double[10]);
            for (Parameter parameter : mlp.parameters()) parameter.value().data[0] += 0.5;
            stack.refresh();
            for (int rows : new int[] {1, 5}) {
                double[] outputs = new double[2 * rows];
                double[] gradient = run(stack, rows, outputs);
                double[] expected = new double[2 * rows];
                assertArrayEquals(run(stack(), rows, expected), gradient);
                assertArrayEquals(expected, outputs);
            }
        }
    }

    /** Two layers there, two back; what has not changed is not packed again. */
    @Test
    void refresh_byLayers_packsWhatHasChanged() {
        used = layered;
        LayerStack<double[]> stack = stack();
        assertEquals(2, layered.packs());
        run(stack, 5, new double[10]);
        assertEquals(2, layered.packs());

        stack.refresh();
        run(stack, 5, new double[10]);
        assertEquals(0, layered.packs());

        mlp.weight(1).value().data[0] += 1;
        run(stack, 5, new double[10]);
        assertEquals(0, layered.packs(), "without refresh nothing is looked at");
        stack.refresh();
        run(stack, 5, new double[10]);
        assertEquals(2, layered.packs());
    }

    /** A bias alone needs no packing, yet counts. */
    @Test
    void refresh_changedBias_isSeen() {
        used = layered;
        LayerStack<double[]> stack = stack();
        double[] before = new double[2];
        stack.forward(observations, OFFSET, 1, before);
        mlp.bias(1).value().data[1] += 1;
        stack.refresh();
        double[] after = new double[2];
        stack.forward(observations, OFFSET, 1, after);
        assertEquals(before[0], after[0]);
        assertEquals(before[1] + 1, after[1], 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false", "false, false", "true, true"})
    void keepUpWithKernels_otherOnes_areUsedFromThenOn(boolean before, boolean after) {
        CountingKernels first = new CountingKernels(before);
        CountingKernels second = new CountingKernels(after);
        used = first;
        LayerStack<double[]> stack = stack();
        double[] expected = new double[10];
        double[] gradient = run(stack, 5, expected);
        assertEquals(1, first.ways());

        stack.keepUpWithKernels();
        assertEquals(0, first.ways() + second.ways(), "the same ones are no reason to begin anew");
        used = second;
        stack.keepUpWithKernels();
        assertEquals(1, second.ways());
        first.packs();
        double[] outputs = new double[10];
        assertArrayEquals(gradient, run(stack, 5, outputs));
        assertArrayEquals(expected, outputs);
        assertEquals(0, first.packs());
        assertEquals(after ? 0 : 2, second.products());
        // the way back is packed with the way there, if it has been made; shallow networks need neither
        assertEquals(after ? 0 : 4, second.packs());
    }

    @ParameterizedTest
    @CsvSource({"3, 8, 2, RELU, 0", "5, 9, 2, RELU, 0", "3, 9, 2, TANH, 0", "4, 9, 2, RELU, 1"})
    void shallow_otherNetworks_goByLayers(int inputs, int units, int outputs, Activation activation, int ways) {
        new LayerStack<>(
                () -> used,
                Mlp.builder(inputs).hidden(units, activation).output(outputs).build(),
                4);
        assertEquals(ways, shallow.ways());
        new LayerStack<>(() -> used, Mlp.builder(inputs).output(outputs).build(), 4);
        assertEquals(0, shallow.ways(), "no hidden layer");
    }

    @Test
    void drainGradient_nothingAdded_isZero() {
        double[] target = random(38 + 20, 1);
        double[] expected = target.clone();
        Arrays.fill(expected, 1, 1 + 3 * 9 + 9 + 9 * 2 + 2, 0);
        stack().drainGradient(target, 1);
        assertArrayEquals(expected, target);
    }

    private LayerStack<double[]> stack() {
        return new LayerStack<>(() -> used, mlp, ROWS);
    }

    /** Writes the outputs and returns the gradient of {@code slopes · outputs}. */
    private double[] run(LayerStack<double[]> stack, int rows, double[] outputs) {
        stack.forward(observations, OFFSET, rows, outputs);
        stack.backward(slopes, rows);
        double[] gradient = new double[3 * 9 + 9 + 9 * 2 + 2];
        stack.drainGradient(gradient, 0);
        return gradient;
    }

    private static double[] random(int length, long seed) {
        SeededRandom random = new SeededRandom(seed);
        double[] values = new double[length];
        Arrays.setAll(values, k -> 2 * random.nextDouble() - 1);
        return values;
    }
}
