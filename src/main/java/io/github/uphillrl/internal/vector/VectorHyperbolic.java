package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.ElementaryConstants.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** tanh x per lane: the operations of {@code internal.Hyperbolic}, one by one; long as the package says. */
final class VectorHyperbolic {
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
                FloatVector size = x.abs();
                FloatVector twice =
                        size.blend(10, size.compare(VectorOperators.GT, 10)).mul(2);
                FloatVector shifted = twice.fma(twice.broadcast(-LOG2_E_F), twice.broadcast(SHIFT_F));
                FloatVector minusK = shifted.sub(SHIFT_F);
                FloatVector high = minusK.fma(minusK.broadcast(LN2_HIGH_F), twice);
                FloatVector ln2Low = minusK.broadcast(LN2_LOW_F);
                FloatVector r = minusK.fma(ln2Low, high);
                FloatVector tail = r.mul(r).fma(VectorExponential.quotient(r), minusK.fma(ln2Low, high.sub(r)));
                FloatVector p = r.add(tail);
                FloatVector w = p.add(1);
                FloatVector wLow = p.sub(w.sub(1)).add(r.sub(p).add(tail));
                FloatVector scale = shifted.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, FRACTION_BITS_F)
                        .add(ONE_BITS_F)
                        .reinterpretAsFloats();
                FloatVector numerator = w.sub(scale);
                FloatVector denominator = w.add(scale);
                FloatVector inverse = w.broadcast(-1).div(denominator);
                FloatVector first = numerator.mul(inverse);
                FloatVector remainder = first.fma(denominator, numerator)
                        .add(first.fma(
                                w.sub(denominator).add(scale).add(wLow),
                                w.sub(numerator).sub(scale).add(wLow)));
                IntVector bits = remainder.fma(inverse, first).abs().reinterpretAsInts();
                bits.or(x.reinterpretAsInts().and(Integer.MIN_VALUE))
                        .reinterpretAsFloats()
                        .intoArray(row, j);
            }
        }
    }
}
