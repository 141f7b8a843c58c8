package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.ElementaryConstants.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** tanh x per lane: the operations of {@code internal.Hyperbolic}, one by one; long as the package says. */
final class VectorHyperbolic {
    private static final int TEN_BITS_F = 0x4120_0000;

    private VectorHyperbolic() {}

    /** {@code y ← tanh(y)}, element by element; [rows × n], and whatever fills the last vector of a row. */
    static void tanh(double[][] y, int rows, int n) {
        for (int i = 0; i < rows; i++) {
            double[] row = y[i];
            for (int j = 0; j < n; j += DoubleLanes.LANES) {
                DoubleVector x = DoubleLanes.load(row, j);
                DoubleVector size = x.abs();
                DoubleVector twice =
                        size.blend(20, size.compare(VectorOperators.GT, 20)).mul(2);
                DoubleVector shifted = twice.fma(twice.broadcast(-LOG2_E), twice.broadcast(SHIFT));
                DoubleVector minusK = shifted.sub(SHIFT);
                DoubleVector high = minusK.fma(minusK.broadcast(LN2_HIGH), twice);
                DoubleVector ln2Low = minusK.broadcast(LN2_LOW);
                DoubleVector r = minusK.fma(ln2Low, high);
                DoubleVector tail = r.mul(r).fma(VectorExponential.quotient(r), minusK.fma(ln2Low, high.sub(r)));
                DoubleVector p = r.add(tail);
                DoubleVector w = p.add(1);
                DoubleVector wLow = p.sub(w.sub(1)).add(r.sub(p).add(tail));
                DoubleVector scale = shifted.reinterpretAsLongs()
                        .lanewise(VectorOperators.LSHL, FRACTION_BITS)
                        .add(ONE_BITS)
                        .reinterpretAsDoubles();
                DoubleVector numerator = w.sub(scale);
                DoubleVector denominator = w.add(scale);
                DoubleVector inverse = w.broadcast(-1).div(denominator);
                DoubleVector first = numerator.mul(inverse);
                DoubleVector remainder = first.fma(denominator, numerator)
                        .add(first.fma(
                                w.sub(denominator).add(scale).add(wLow),
                                w.sub(numerator).sub(scale).add(wLow)));
                LongVector bits = remainder.fma(inverse, first).abs().reinterpretAsLongs();
                bits.or(x.reinterpretAsLongs().and(Long.MIN_VALUE))
                        .reinterpretAsDoubles()
                        .intoArray(row, j);
            }
        }
    }

    /** {@code y ← tanh(y)}, element by element; [rows × n], and whatever fills the last vector of a row. */
    static void tanh(float[][] y, int rows, int n) {
        for (int i = 0; i < rows; i++) {
            float[] row = y[i];
            for (int j = 0; j < n; j += FloatLanes.LANES) {
                FloatVector x = FloatLanes.load(row, j);
                IntVector bits = x.reinterpretAsInts();
                // As whole numbers, for a minimum of floats takes five instructions; a NaN's result is not from here.
                FloatVector size = bits.and(Integer.MAX_VALUE).min(TEN_BITS_F).reinterpretAsFloats();
                FloatVector shifted = size.fma(size.broadcast(-2 * LOG2_E_F), size.broadcast(POWER_SHIFT_F));
                FloatVector twiceScale = shifted.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, FRACTION_BITS_F)
                        .reinterpretAsFloats();
                FloatVector r = shifted.sub(POWER_SHIFT_F).fma(size.broadcast(HALF_LN2_F), size);
                FloatVector p = r.broadcast(TWICE_5_F)
                        .fma(r, r.broadcast(TWICE_4_F))
                        .fma(r, r.broadcast(TWICE_3_F))
                        .fma(r, r.broadcast(TWICE_2_F))
                        .fma(r, r.broadcast(TWICE_1_F))
                        .fma(r, r.broadcast(TWICE_0_F));
                FloatVector one = r.broadcast(1);
                FloatVector nearOne = one.sub(twiceScale.div(p.fma(r, twiceScale.fma(r.broadcast(0.5f), one))));
                FloatVector square = x.mul(x);
                FloatVector q = square.broadcast(TANH_4_F)
                        .fma(square, square.broadcast(TANH_3_F))
                        .fma(square, square.broadcast(TANH_2_F))
                        .fma(square, square.broadcast(TANH_1_F))
                        .fma(square, square.broadcast(TANH_0_F));
                FloatVector nearZero = x.mul(square).fma(q, x);
                nearZero.blend(nearOne, square.compare(VectorOperators.GE, TANH_SQUARE_F))
                        .reinterpretAsInts()
                        .or(bits.and(Integer.MIN_VALUE))
                        .reinterpretAsFloats()
                        .intoArray(row, j);
            }
        }
    }
}
