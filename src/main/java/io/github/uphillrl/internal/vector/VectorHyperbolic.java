package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.ElementaryConstants.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * tanh x per lane: the operations of {@code internal.Hyperbolic}, one by one.
 *
 * <p>Long methods on purpose: each call of the Vector API brings hundreds of nodes into C2's graph, and past 18 000 it
 * inlines nothing but the API itself. Helpers called late would be left out, and every vector they pass be boxed;
 * nor does it inline methods above 325 bytes of code.
 */
final class VectorHyperbolic {
    private VectorHyperbolic() {}

    static DoubleVector tanh(DoubleVector x) {
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
        return bits.or(x.reinterpretAsLongs().and(Long.MIN_VALUE)).reinterpretAsDoubles();
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector twice = size.blend(10, size.compare(VectorOperators.GT, 10)).mul(2);
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
        return bits.or(x.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsFloats();
    }
}
