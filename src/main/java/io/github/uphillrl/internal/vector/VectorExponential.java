package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.ElementaryConstants.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** eˣ per lane: the operations of {@code internal.Exponential}, one by one. */
final class VectorExponential {
    private VectorExponential() {}

    static DoubleVector exp(DoubleVector x) {
        DoubleVector top = x.blend(710, x.compare(VectorOperators.GT, 710));
        DoubleVector y = top.blend(-746, top.compare(VectorOperators.LT, -746));
        DoubleVector shifted = y.fma(y.broadcast(LOG2_E), y.broadcast(SHIFT));
        DoubleVector k = shifted.sub(SHIFT);
        return scaled(fraction(y, k), k, shifted.reinterpretAsLongs());
    }

    private static DoubleVector fraction(DoubleVector y, DoubleVector k) {
        DoubleVector high = k.fma(k.broadcast(-LN2_HIGH), y);
        DoubleVector r = k.fma(k.broadcast(-LN2_LOW), high);
        DoubleVector low = k.fma(k.broadcast(-LN2_LOW), high.sub(r));
        DoubleVector tail = r.mul(r).fma(quotient(r), low);
        DoubleVector one = r.broadcast(1);
        DoubleVector sum = one.add(r);
        return sum.add(one.sub(sum).add(r).add(tail));
    }

    private static DoubleVector scaled(DoubleVector power, DoubleVector k, LongVector shifted) {
        LongVector half = k.fma(k.broadcast(0.5), k.broadcast(SHIFT))
                .reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, FRACTION_BITS);
        LongVector rest = shifted.lanewise(VectorOperators.LSHL, FRACTION_BITS).sub(half);
        return power.mul(half.add(ONE_BITS).reinterpretAsDoubles())
                .mul(rest.add(ONE_BITS).reinterpretAsDoubles());
    }

    /** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2. */
    static DoubleVector quotient(DoubleVector r) {
        DoubleVector square = r.mul(r);
        DoubleVector even = r.broadcast(EXP_10)
                .fma(square, r.broadcast(EXP_8))
                .fma(square, r.broadcast(EXP_6))
                .fma(square, r.broadcast(EXP_4))
                .fma(square, r.broadcast(EXP_2))
                .fma(square, r.broadcast(EXP_0));
        DoubleVector odd = r.broadcast(EXP_9)
                .fma(square, r.broadcast(EXP_7))
                .fma(square, r.broadcast(EXP_5))
                .fma(square, r.broadcast(EXP_3))
                .fma(square, r.broadcast(EXP_1));
        return odd.fma(r, even);
    }

    static FloatVector exp(FloatVector x) {
        FloatVector top = x.blend(89, x.compare(VectorOperators.GT, 89));
        FloatVector y = top.blend(-104, top.compare(VectorOperators.LT, -104));
        FloatVector shifted = y.fma(y.broadcast(LOG2_E_F), y.broadcast(SHIFT_F));
        FloatVector k = shifted.sub(SHIFT_F);
        return scaled(fraction(y, k), k, shifted.reinterpretAsInts());
    }

    private static FloatVector fraction(FloatVector y, FloatVector k) {
        FloatVector high = k.fma(k.broadcast(-LN2_HIGH_F), y);
        FloatVector r = k.fma(k.broadcast(-LN2_LOW_F), high);
        FloatVector low = k.fma(k.broadcast(-LN2_LOW_F), high.sub(r));
        FloatVector tail = r.mul(r).fma(quotient(r), low);
        FloatVector one = r.broadcast(1);
        FloatVector sum = one.add(r);
        return sum.add(one.sub(sum).add(r).add(tail));
    }

    private static FloatVector scaled(FloatVector power, FloatVector k, IntVector shifted) {
        IntVector half = k.fma(k.broadcast(0.5f), k.broadcast(SHIFT_F))
                .reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, FRACTION_BITS_F);
        IntVector rest = shifted.lanewise(VectorOperators.LSHL, FRACTION_BITS_F).sub(half);
        return power.mul(half.add(ONE_BITS_F).reinterpretAsFloats())
                .mul(rest.add(ONE_BITS_F).reinterpretAsFloats());
    }

    /** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2. */
    static FloatVector quotient(FloatVector r) {
        FloatVector square = r.mul(r);
        FloatVector even =
                r.broadcast(EXP_4_F).fma(square, r.broadcast(EXP_2_F)).fma(square, r.broadcast(EXP_0_F));
        FloatVector odd = r.broadcast(EXP_5_F).fma(square, r.broadcast(EXP_3_F)).fma(square, r.broadcast(EXP_1_F));
        return odd.fma(r, even);
    }
}
