package io.github.uphillrl.internal;

import java.util.Arrays;

/**
 * The definition in {@link DenseKernels}, element by element and without haste. Floats are held as doubles of the same
 * value.
 *
 * @param type {@code double.class} or {@code float.class}
 */
record Naive(Class<?> type) {
    private boolean single() {
        return type == float.class;
    }

    double[][] random(int rows, int columns, SeededRandom random) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, k -> round(4 * random.nextDouble() - 2));
        }
        return values;
    }

    double[][] affine(double[][] x, double[][] w, double[] b, Nonlinearity f) {
        return apply(f, product(x, w, b));
    }

    double[][] backward(double[][] d, double[][] w, Nonlinearity f, double[][] a) {
        double[][] e = product(d, w, new double[w[0].length]);
        for (int r = 0; r < e.length; r++) {
            for (int j = 0; j < e[r].length; j++) {
                e[r][j] = times(e[r][j], f, a[r][j]);
            }
        }
        return e;
    }

    double[][] addOuterProducts(double[][] x, double[][] d, double[][] s) {
        double[][] sums = Arrays.stream(s).map(double[]::clone).toArray(double[][]::new);
        for (int r = 0; r < x.length; r++) {
            for (int i = 0; i < s.length; i++) {
                for (int j = 0; j < s[i].length; j++) {
                    sums[i][j] = fma(x[r][i], d[r][j], sums[i][j]);
                }
            }
        }
        return sums;
    }

    double[] addRows(double[][] d, double[] s) {
        double[] sums = s.clone();
        for (double[] row : d) {
            Arrays.setAll(sums, j -> round(sums[j] + row[j]));
        }
        return sums;
    }

    private double[][] product(double[][] x, double[][] w, double[] b) {
        double[][] y = new double[x.length][b.length];
        for (int r = 0; r < x.length; r++) {
            for (int j = 0; j < b.length; j++) {
                y[r][j] = b.length <= DenseKernels.NARROW ? round(dot(x[r], w, j) + b[j]) : chain(x[r], w, j, b[j]);
            }
        }
        return y;
    }

    private double chain(double[] x, double[][] w, int j, double start) {
        double sum = start;
        for (int i = 0; i < x.length; i++) {
            sum = fma(x[i], w[i][j], sum);
        }
        return sum;
    }

    private double dot(double[] x, double[][] w, int j) {
        double[] sums = new double[single() ? 16 : 8];
        for (int i = 0; i < x.length; i++) {
            sums[i % sums.length] = fma(x[i], w[i][j], sums[i % sums.length]);
        }
        for (int half = sums.length / 2; half > 0; half /= 2) {
            for (int t = 0; t < half; t++) {
                sums[t] = round(sums[t] + sums[t + half]);
            }
        }
        return sums[0];
    }

    double[][] apply(Nonlinearity f, double[][] z) {
        double[][] a = new double[z.length][];
        for (int r = 0; r < z.length; r++) {
            a[r] = Arrays.stream(z[r]).map(value -> apply(f, value)).toArray();
        }
        return a;
    }

    private double apply(Nonlinearity f, double z) {
        return switch (f) {
            case IDENTITY -> z;
            case RELU -> Math.max(z, 0.0);
            case TANH -> single() ? Elementary.tanh((float) z) : Elementary.tanh(z);
            case SIGMOID -> single() ? 1 / (1 + Elementary.exp((float) -z)) : 1 / (1 + Elementary.exp(-z));
        };
    }

    private double times(double e, Nonlinearity f, double a) {
        return switch (f) {
            case IDENTITY -> e;
            case RELU -> a > 0 ? e : 0.0;
            case TANH -> round(e * fma(-a, a, 1));
            case SIGMOID -> round(e * fma(-a, a, a));
        };
    }

    private double fma(double a, double b, double c) {
        return single() ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
    }

    private double round(double value) {
        return single() ? (float) value : value;
    }
}
