package io.github.uphillrl.internal;

/** {@link ShallowKernels} by their definition, four rows at a time: what a JVM without vectors tests the rest with. */
class PlainShallow implements ShallowKernels<double[]> {
    @Override
    public int strip() {
        return 4;
    }

    @Override
    public int partialSums() {
        return 8;
    }

    @Override
    public void forward(double[] units, int from, int to, double[] columns, int row, double[] partial, int at) {
        for (int s = 0; s < strip(); s++) {
            double[] sums = new double[2];
            for (int u = from; u < to; u += RECORD) {
                double h = units[u + BIAS];
                for (int i = 0; i < BIAS; i++) h = Math.fma(columns[i * ROWS + row + s], units[u + i], h);
                for (int k = 0; k < 2; k++) sums[k] = Math.fma(Math.max(h, 0.0), units[u + OUTPUT + k], sums[k]);
            }
            for (int k = 0; k < 2; k++) partial[at + k * strip() + s] = sums[k];
        }
    }

    @Override
    public void forward(double[] x, double[][] weights, int units, double[] top, double[] y) {
        double[][] sums = new double[2][partialSums()];
        for (int j = 0; j < units; j++) {
            double h = weights[BIAS][j];
            for (int i = 0; i < BIAS; i++) h = Math.fma(x[i], weights[i][j], h);
            for (int k = 0; k < 2; k++) {
                int t = j % partialSums();
                sums[k][t] = Math.fma(Math.max(h, 0.0), weights[OUTPUT + k][j], sums[k][t]);
            }
        }
        for (int k = 0; k < 2; k++) y[k] = Dots.fold(sums[k], 0) + top[k * strip()];
    }

    @Override
    public void fold(double[] partial, double[] top, int count) {
        double[] sums = new double[partialSums()];
        for (int i = 0; i < count; i++) {
            for (int t = 0; t < sums.length; t++) sums[t] = partial[t * count + i];
            partial[i] = Dots.fold(sums, 0) + top[i];
        }
    }

    @Override
    public void addOutputs(double[] rows, int count, double[] sums) {
        for (int r = 0; r < count * RECORD; r += RECORD) {
            for (int k = 0; k < 2; k++) sums[k] += rows[r + OUTPUT + k];
        }
    }

    @Override
    public void backward(
            double[] rows,
            int count,
            double[][] weights,
            int outputs,
            double[] first,
            double[] last,
            double[][] lower,
            double[] bias,
            int width) {
        double[][] upper = {first, last};
        for (int r = 0; r < count * RECORD; r += RECORD) {
            for (int j = 0; j < width; j++) {
                double h = weights[BIAS][j];
                for (int i = 0; i < BIAS; i++) h = Math.fma(rows[r + i], weights[i][j], h);
                double e = 0;
                for (int k = 0; k < outputs; k++) {
                    e = Math.fma(rows[r + OUTPUT + k], weights[OUTPUT + k][j], e);
                    upper[k][j] = Math.fma(rows[r + OUTPUT + k], Math.max(h, 0.0), upper[k][j]);
                }
                if (!(h > 0)) e = 0;
                for (int i = 0; i < BIAS; i++) lower[i][j] = Math.fma(rows[r + i], e, lower[i][j]);
                bias[j] += e;
            }
        }
    }
}
