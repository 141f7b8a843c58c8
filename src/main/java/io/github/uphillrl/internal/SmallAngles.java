package io.github.uphillrl.internal;

import static io.github.uphillrl.internal.ElementaryConstants.*;

/**
 * {@link Elementary#sin} and {@link Elementary#cos} of many angles, most of which lie within ±π/4: there nothing has to be
 * reduced, so a plain loop remains, which the JIT compiler turns into vector instructions. Every angle gives the bits of
 * the scalar functions.
 */
public final class SmallAngles {
    private SmallAngles() {}

    /**
     * {@code sine ← sin x, cosine ← cos x}.
     *
     * @param x [count], read
     * @param sine [count], written
     * @param cosine [count], written
     */
    public static void sinCos(double[] x, int count, double[] sine, double[] cosine) {
        for (int i = 0; i < count; i++) sine[i] = Trigonometric.smallSin(x[i]);
        for (int i = 0; i < count; i++) cosine[i] = Trigonometric.smallCos(x[i]);
        for (int i = 0; i < count; i++) {
            double size = Math.abs(x[i]);
            // the sign of −0 is the one thing that the small form loses
            if (size > 0 && size <= Trigonometric.SMALL) continue;
            sine[i] = Elementary.sin(x[i]);
            cosine[i] = Elementary.cos(x[i]);
        }
    }
}
