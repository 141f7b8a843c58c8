package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.ElementaryConstants.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** log x per lane: the operations of {@code internal.Logarithm}, one by one; long as {@link VectorHyperbolic} says. */
final class VectorLogarithm {
    private VectorLogarithm() {}

    static DoubleVector log(DoubleVector x) {
        VectorMask<Double> subnormal = x.compare(VectorOperators.LT, Double.MIN_NORMAL);
        DoubleVector normal = x.blend(x.mul(0x1p54), subnormal);
        DoubleVector bias = x.broadcast(EXPONENT_BIAS).blend(EXPONENT_BIAS + 54, subnormal);
        LongVector bits = normal.reinterpretAsLongs().add(ONE_BITS - CUT_BITS);
        DoubleVector exponent = bits.lanewise(VectorOperators.LSHR, FRACTION_BITS)
                .or(EXPONENT_BITS)
                .reinterpretAsDoubles();
        DoubleVector fraction = bits.and(FRACTION_MASK).add(CUT_BITS).reinterpretAsDoubles();
        DoubleVector k = exponent.sub(bias);
        DoubleVector f = fraction.sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector square = s.mul(s);
        DoubleVector half = f.mul(0.5);
        DoubleVector low = s.fma(square.fma(series(square), half.mul(f)), k.mul(LN2_LOW));
        DoubleVector high = k.mul(LN2_HIGH);
        DoubleVector sum = high.add(f);
        return sum.add(high.sub(sum).add(f).add(half.neg().fma(f, low)))
                .blend(x, x.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY))
                .blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0))
                .blend(Double.NaN, x.compare(VectorOperators.GE, 0).not());
    }

    private static DoubleVector series(DoubleVector square) {
        return square.broadcast(LOG_6)
                .fma(square, square.broadcast(LOG_5))
                .fma(square, square.broadcast(LOG_4))
                .fma(square, square.broadcast(LOG_3))
                .fma(square, square.broadcast(LOG_2))
                .fma(square, square.broadcast(LOG_1))
                .fma(square, square.broadcast(LOG_0));
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        FloatVector normal = x.blend(x.mul(0x1p25f), subnormal);
        FloatVector bias = x.broadcast(EXPONENT_BIAS_F).blend(EXPONENT_BIAS_F + 25, subnormal);
        IntVector bits = normal.reinterpretAsInts().add(ONE_BITS_F - CUT_BITS_F);
        FloatVector exponent = bits.lanewise(VectorOperators.LSHR, FRACTION_BITS_F)
                .or(EXPONENT_BITS_F)
                .reinterpretAsFloats();
        FloatVector fraction = bits.and(FRACTION_MASK_F).add(CUT_BITS_F).reinterpretAsFloats();
        FloatVector k = exponent.sub(bias);
        FloatVector f = fraction.sub(1);
        FloatVector s = f.div(f.add(2));
        FloatVector square = s.mul(s);
        FloatVector half = f.mul(0.5f);
        FloatVector low = s.fma(square.fma(series(square), half.mul(f)), k.mul(LN2_LOW_F));
        FloatVector high = k.mul(LN2_HIGH_F);
        FloatVector sum = high.add(f);
        return sum.add(high.sub(sum).add(f).add(half.neg().fma(f, low)))
                .blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
                .blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0))
                .blend(Float.NaN, x.compare(VectorOperators.GE, 0).not());
    }

    private static FloatVector series(FloatVector square) {
        return square.broadcast(LOG_2_F).fma(square, square.broadcast(LOG_1_F)).fma(square, square.broadcast(LOG_0_F));
    }
}
