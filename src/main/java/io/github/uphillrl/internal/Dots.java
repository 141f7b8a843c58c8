package io.github.uphillrl.internal;

/** {@code Σᵢ x_i·v_i} as {@link DenseKernels} defines a dot: 512 bits of partial sums. */
public final class Dots {
    private Dots() {}

    /** In eight partial sums. */
    static double of(double[] x, double[] v, int n) {
        double p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            p0 = Math.fma(x[i], v[i], p0);
            p1 = Math.fma(x[i + 1], v[i + 1], p1);
            p2 = Math.fma(x[i + 2], v[i + 2], p2);
            p3 = Math.fma(x[i + 3], v[i + 3], p3);
            p4 = Math.fma(x[i + 4], v[i + 4], p4);
            p5 = Math.fma(x[i + 5], v[i + 5], p5);
            p6 = Math.fma(x[i + 6], v[i + 6], p6);
            p7 = Math.fma(x[i + 7], v[i + 7], p7);
        }
        p0 = i < n ? Math.fma(x[i], v[i], p0) : p0;
        p1 = i + 1 < n ? Math.fma(x[i + 1], v[i + 1], p1) : p1;
        p2 = i + 2 < n ? Math.fma(x[i + 2], v[i + 2], p2) : p2;
        p3 = i + 3 < n ? Math.fma(x[i + 3], v[i + 3], p3) : p3;
        p4 = i + 4 < n ? Math.fma(x[i + 4], v[i + 4], p4) : p4;
        p5 = i + 5 < n ? Math.fma(x[i + 5], v[i + 5], p5) : p5;
        p6 = i + 6 < n ? Math.fma(x[i + 6], v[i + 6], p6) : p6;
        return fold(p0, p1, p2, p3, p4, p5, p6, p7);
    }

    private static double fold(double p0, double p1, double p2, double p3, double p4, double p5, double p6, double p7) {
        return ((p0 + p4) + (p2 + p6)) + ((p1 + p5) + (p3 + p7));
    }

    /** Folds the eight partial sums {@code s[from … from + 7]}. */
    public static double fold(double[] s, int from) {
        return fold(s[from], s[from + 1], s[from + 2], s[from + 3], s[from + 4], s[from + 5], s[from + 6], s[from + 7]);
    }

    /** In sixteen partial sums, eight at a time: the sums t and t + 8 are folded before all others. */
    static float of(float[] x, float[] v, int n) {
        float p0 = pair(x, v, 0, n), p1 = pair(x, v, 1, n), p2 = pair(x, v, 2, n), p3 = pair(x, v, 3, n);
        float p4 = pair(x, v, 4, n), p5 = pair(x, v, 5, n), p6 = pair(x, v, 6, n), p7 = pair(x, v, 7, n);
        return fold(p0, p1, p2, p3, p4, p5, p6, p7);
    }

    /** {@code p_t + p_t+8}. */
    private static float pair(float[] x, float[] v, int t, int n) {
        float low = 0, high = 0;
        int i = t;
        for (; i + 8 < n; i += 16) {
            low = Math.fma(x[i], v[i], low);
            high = Math.fma(x[i + 8], v[i + 8], high);
        }
        return (i < n ? Math.fma(x[i], v[i], low) : low) + high;
    }

    private static float fold(float p0, float p1, float p2, float p3, float p4, float p5, float p6, float p7) {
        return ((p0 + p4) + (p2 + p6)) + ((p1 + p5) + (p3 + p7));
    }

    /** Folds the sixteen partial sums {@code s[from … from + 15]}. */
    public static float fold(float[] s, int from) {
        return fold(
                s[from] + s[from + 8],
                s[from + 1] + s[from + 9],
                s[from + 2] + s[from + 10],
                s[from + 3] + s[from + 11],
                s[from + 4] + s[from + 12],
                s[from + 5] + s[from + 13],
                s[from + 6] + s[from + 14],
                s[from + 7] + s[from + 15]);
    }
}
