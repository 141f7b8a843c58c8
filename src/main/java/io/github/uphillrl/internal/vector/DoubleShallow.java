package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.vector.DoubleLanes.LANES;
import static io.github.uphillrl.internal.vector.DoubleLanes.broadcast;
import static io.github.uphillrl.internal.vector.DoubleLanes.keepWherePositive;
import static io.github.uphillrl.internal.vector.DoubleLanes.load;
import static io.github.uphillrl.internal.vector.DoubleLanes.relu;

import io.github.uphillrl.internal.Dots;
import io.github.uphillrl.internal.ShallowKernels;
import jdk.incubator.vector.DoubleVector;

/**
 * {@link ShallowKernels} on {@code double}. On the way there two vectors of rows share each weight that is read; on the way
 * back the weights and sums of a vector of units stay in registers while the rows pass by.
 */
final class DoubleShallow implements ShallowKernels<double[]> {
    private static final int PARTIAL_SUMS = 512 / Double.SIZE;

    @Override
    public int strip() {
        return 2 * LANES;
    }

    @Override
    public int partialSums() {
        return PARTIAL_SUMS;
    }

    @Override
    public void forward(double[] u, int from, int to, double[] x, int r, double[] partial, int at) {
        DoubleVector xa = load(x, r), ya = load(x, r + LANES), xb = load(x, ROWS + r), yb = load(x, ROWS + r + LANES);
        DoubleVector xc = load(x, 2 * ROWS + r), yc = load(x, 2 * ROWS + r + LANES);
        DoubleVector xd = load(x, 3 * ROWS + r), yd = load(x, 3 * ROWS + r + LANES);
        DoubleVector x0 = broadcast(0), y0 = x0, x1 = x0, y1 = x0;
        for (int q = from; q < to; q += RECORD) {
            DoubleVector b = broadcast(u[q + BIAS]), w = broadcast(u[q]);
            DoubleVector h = xa.fma(w, b), g = ya.fma(w, b);
            w = broadcast(u[q + 1]);
            h = xb.fma(w, h);
            g = yb.fma(w, g);
            w = broadcast(u[q + 2]);
            h = xc.fma(w, h);
            g = yc.fma(w, g);
            w = broadcast(u[q + 3]);
            h = relu(xd.fma(w, h));
            g = relu(yd.fma(w, g));
            w = broadcast(u[q + OUTPUT]);
            x0 = h.fma(w, x0);
            y0 = g.fma(w, y0);
            w = broadcast(u[q + OUTPUT + 1]);
            x1 = h.fma(w, x1);
            y1 = g.fma(w, y1);
        }
        x0.intoArray(partial, at);
        y0.intoArray(partial, at + LANES);
        x1.intoArray(partial, at + 2 * LANES);
        y1.intoArray(partial, at + 3 * LANES);
    }

    @Override
    public void forward(double[] x, double[][] weights, int units, double[] top, double[] y) {
        double[] w0 = weights[0], w1 = weights[1], w2 = weights[2], w3 = weights[3], b = weights[BIAS];
        double[] v0 = weights[OUTPUT], v1 = weights[OUTPUT + 1];
        int second = 2 * PARTIAL_SUMS, whole = units & -PARTIAL_SUMS;
        DoubleVector xa = broadcast(x[0]), xb = broadcast(x[1]), xc = broadcast(x[2]), xd = broadcast(x[3]);
        for (int t = 0; t < PARTIAL_SUMS; t += LANES) {
            DoubleVector y0 = broadcast(0), y1 = y0;
            for (int j = t; j < whole; j += PARTIAL_SUMS) {
                DoubleVector h = xb.fma(load(w1, j), xa.fma(load(w0, j), load(b, j)));
                h = relu(xd.fma(load(w3, j), xc.fma(load(w2, j), h)));
                y0 = h.fma(load(v0, j), y0);
                y1 = h.fma(load(v1, j), y1);
            }
            y0.intoArray(y, PARTIAL_SUMS + t);
            y1.intoArray(y, second + t);
        }
        for (int j = whole, t = PARTIAL_SUMS; j < units; j++, t++) {
            double z = Math.fma(x[1], w1[j], Math.fma(x[0], w0[j], b[j]));
            z = Math.fma(x[3], w3[j], Math.fma(x[2], w2[j], z));
            double h = 0.5 * (z + Math.abs(z));
            y[t] = Math.fma(h, v0[j], y[t]);
            y[PARTIAL_SUMS + t] = Math.fma(h, v1[j], y[PARTIAL_SUMS + t]);
        }
        y[0] = Dots.fold(y, PARTIAL_SUMS) + top[0];
        y[1] = Dots.fold(y, second) + top[2 * LANES];
    }

    @Override
    public void fold(double[] partial, double[] top, int count) {
        for (int left = PARTIAL_SUMS / 2; left > 4; left /= 2) {
            for (int i = 0; i < left * count; i += LANES) {
                pair(partial, i, left * count).intoArray(partial, i);
            }
        }
        int half = 4 * count;
        for (int i = 0; i < count; i += LANES) {
            DoubleVector a = pair(partial, i, half), b = pair(partial, i + count, half);
            DoubleVector c = pair(partial, i + 2 * count, half), d = pair(partial, i + 3 * count, half);
            a.add(c).add(b.add(d)).add(load(top, i)).intoArray(partial, i);
        }
    }

    private static DoubleVector pair(double[] partial, int low, int distance) {
        return load(partial, low).add(load(partial, low + distance));
    }

    @Override
    public void addOutputs(double[] rows, int count, double[] sums) {
        double first = sums[0], second = sums[1];
        for (int q = OUTPUT; q < count * RECORD; q += RECORD) {
            first += rows[q];
            second += rows[q + 1];
        }
        sums[0] = first;
        sums[1] = second;
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
        for (int j = 0; j < width; j += LANES) {
            units(rows, count * RECORD, weights, outputs, first, last, lower, bias, j);
        }
    }

    private static void units(
            double[] rows,
            int end,
            double[][] weights,
            int outputs,
            double[] first,
            double[] last,
            double[][] lower,
            double[] bias,
            int j) {
        DoubleVector w0 = load(weights[0], j), w1 = load(weights[1], j), w2 = load(weights[2], j);
        DoubleVector w3 = load(weights[3], j), b = load(weights[BIAS], j), va = load(weights[OUTPUT], j);
        DoubleVector vb = load(weights[OUTPUT + 1], j), pa = load(first, j), pb = load(last, j);
        DoubleVector s0 = load(lower[0], j), s1 = load(lower[1], j), s2 = load(lower[2], j), s3 = load(lower[3], j);
        DoubleVector sum = load(bias, j), zero = broadcast(0);
        for (int q = 0; q < end; q += RECORD) {
            DoubleVector xa = broadcast(rows[q]), xb = broadcast(rows[q + 1]);
            DoubleVector xc = broadcast(rows[q + 2]), xd = broadcast(rows[q + 3]);
            DoubleVector h = relu(xd.fma(w3, xc.fma(w2, xb.fma(w1, xa.fma(w0, b)))));
            DoubleVector d = broadcast(rows[q + OUTPUT]), e = d.fma(va, zero);
            pa = d.fma(h, pa);
            if (outputs > 1) {
                d = broadcast(rows[q + OUTPUT + 1]);
                e = d.fma(vb, e);
                pb = d.fma(h, pb);
            }
            e = keepWherePositive(h, e);
            sum = sum.add(e);
            s0 = e.fma(xa, s0);
            s1 = e.fma(xb, s1);
            s2 = e.fma(xc, s2);
            s3 = e.fma(xd, s3);
        }
        // Where there is one output only, both rows are the same, and the last store is that of its sums.
        pb.intoArray(last, j);
        pa.intoArray(first, j);
        s3.intoArray(lower[3], j);
        s2.intoArray(lower[2], j);
        s1.intoArray(lower[1], j);
        s0.intoArray(lower[0], j);
        sum.intoArray(bias, j);
    }
}
