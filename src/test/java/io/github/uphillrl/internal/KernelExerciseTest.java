package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelExerciseTest {
    private final List<String> calls = new ArrayList<>();

    @Test
    void run_kernels_useEachProductThereAndBack() {
        List<String> shapes = new ArrayList<>();
        DenseKernels<double[]> kernels = new CountingKernels(false) {
            @Override
            public void affine(
                    double[][] x, double[][] w, double[] b, Nonlinearity f, double[][] y, int rows, int in, int out) {
                shapes.add(rows + "×" + in + "×" + out + " " + f);
                super.affine(x, w, b, f, y, rows, in, out);
            }

            @Override
            public void backward(
                    double[][] d, double[][] w, Nonlinearity f, double[][] a, double[][] e, int rows, int in, int out) {
                calls.add("backward");
                super.backward(d, w, f, a, e, rows, in, out);
            }

            @Override
            public void addOuterProducts(
                    double[][] x, double[][] d, double[][] s, int rows, int m, int n, double[] scratch) {
                calls.add("outer");
                super.addOuterProducts(x, d, s, rows, m, n, scratch);
            }

            @Override
            public void addRows(double[][] d, double[] s, int rows, int n) {
                calls.add("rows");
                super.addRows(d, s, rows, n);
            }
        };
        new KernelExercise<>(kernels).run();
        List<String> expected = new ArrayList<>();
        for (String layer : new String[] {"4×64 TANH", "4×64 RELU", "64×64 TANH", "64×64 RELU", "64×2 IDENTITY"}) {
            expected.add("1×" + layer);
            expected.add("9×" + layer);
        }
        assertEquals(expected, shapes);
        assertEquals(List.of("backward", "outer", "rows"), calls.subList(0, 3));
        assertEquals(15, calls.size());
    }

    @Test
    void run_shallowKernels_goThereAndBackAndAlone() {
        DenseKernels<double[]> kernels = new CountingKernels(true) {
            @Override
            public Optional<ShallowKernels<double[]>> shallow() {
                return Optional.of(new PlainShallow() {
                    @Override
                    public void forward(
                            double[] units, int from, int to, double[] columns, int row, double[] partial, int at) {
                        calls.add("side by side");
                        super.forward(units, from, to, columns, row, partial, at);
                    }

                    @Override
                    public void forward(double[] x, double[][] weights, int units, double[] top, double[] y) {
                        calls.add("alone, " + units);
                        super.forward(x, weights, units, top, y);
                    }

                    @Override
                    public void addOutputs(double[] rows, int count, double[] sums) {
                        calls.add("back, " + count);
                        super.addOutputs(rows, count, sums);
                    }
                });
            }
        };
        new KernelExercise<>(kernels).run();
        assertEquals(List.of("alone, 64", "side by side"), calls.subList(0, 2));
        assertEquals("back, 9", calls.get(calls.size() - 1));
    }

    @Test
    void of_functions_areCalledOnTheSameNumbers() {
        Runnable work = KernelExercise.of(new ArrayFunctions() {
            @Override
            public void exp(double[] values, int from, int to) {
                note("exp", values, from, to);
            }

            @Override
            public void log(double[] values, int from, int to) {
                note("log", values, from, to);
            }

            @Override
            public void sin(double[] values, int from, int to) {
                note("sin", values, from, to);
            }

            @Override
            public void cos(double[] values, int from, int to) {
                note("cos", values, from, to);
            }
        });
        work.run();
        work.run();
        List<String> once = List.of(
                "sin 0.0 2.5500000000000003 256",
                "cos 0.0 2.5500000000000003 256",
                "exp 0.0 2.5500000000000003 256",
                "log 0.0 2.5500000000000003 256");
        List<String> twice = new ArrayList<>(once);
        twice.addAll(once);
        assertEquals(twice, calls);
    }

    private void note(String function, double[] values, int from, int to) {
        calls.add(function + " " + values[from] + " " + values[to - 1] + " " + (to - from));
    }
}
