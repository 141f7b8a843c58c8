package io.github.uphillrl.internal.vector;

import static io.github.uphillrl.internal.ElementaryConstants.*;

import io.github.uphillrl.internal.Elementary;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * sin x and cos x per lane: the operations of {@code internal.Trigonometric}, one by one, both kernels in every lane.
 *
 * <p>When a lane is beyond the fast path, all lanes are computed one after the other by the scalar function.
 */
final class VectorTrigonometric {
    private static final int LAST_BIT = Long.SIZE - 1;
    private static final int LAST_BIT_F = Integer.SIZE - 1;

    private VectorTrigonometric() {}

    private interface FloatFunction {
        float apply(float x);
    }

    static DoubleVector sin(DoubleVector x) {
        DoubleVector size = x.abs();
        VectorMask<Double> inside = size.compare(VectorOperators.LE, TURN_LIMIT);
        if (!inside.allTrue()) {
            return oneByOne(x, Elementary::sin);
        }
        LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
        return sine(size, 0).lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    static DoubleVector cos(DoubleVector x) {
        DoubleVector size = x.abs();
        VectorMask<Double> inside = size.compare(VectorOperators.LE, TURN_LIMIT);
        return inside.allTrue() ? sine(size, 1).reinterpretAsDoubles() : oneByOne(x, Elementary::cos);
    }

    private static DoubleVector oneByOne(DoubleVector x, DoubleUnaryOperator function) {
        double[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(values[i]);
        }
        return DoubleVector.fromArray(x.species(), values, 0);
    }

    /** The bits of sin(x + turn · π/2) for 0 ≤ x ≤ TURN_LIMIT. */
    private static LongVector sine(DoubleVector x, int turn) {
        DoubleVector shifted = x.fma(x.broadcast(TWO_OVER_PI), x.broadcast(SHIFT));
        DoubleVector n = shifted.sub(SHIFT);
        DoubleVector high = n.fma(n.broadcast(-HALF_PI_0), x);
        DoubleVector second = n.mul(HALF_PI_1);
        DoubleVector r = high.sub(second);
        DoubleVector back = r.sub(high);
        DoubleVector low = high.sub(r.sub(back))
                .sub(second.add(back))
                .sub(n.fma(n.broadcast(HALF_PI_2), n.fma(n.broadcast(HALF_PI_1), second.neg())));
        LongVector sine = sineKernel(r, low).reinterpretAsLongs();
        LongVector cosine = cosineKernel(r, low).reinterpretAsLongs();
        LongVector quadrant = shifted.reinterpretAsLongs().add(turn);
        LongVector odd = quadrant.lanewise(VectorOperators.LSHL, LAST_BIT).lanewise(VectorOperators.ASHR, LAST_BIT);
        LongVector sign = quadrant.lanewise(VectorOperators.LSHL, LAST_BIT - 1).and(Long.MIN_VALUE);
        return sine.bitwiseBlend(cosine, odd).lanewise(VectorOperators.XOR, sign);
    }

    private static DoubleVector sineKernel(DoubleVector r, DoubleVector low) {
        DoubleVector square = r.mul(r);
        DoubleVector series = r.broadcast(SIN_5)
                .fma(square, r.broadcast(SIN_4))
                .fma(square, r.broadcast(SIN_3))
                .fma(square, r.broadcast(SIN_2))
                .fma(square, r.broadcast(SIN_1))
                .fma(square, r.broadcast(SIN_0));
        DoubleVector slope = square.fma(r.broadcast(-0.5), r.broadcast(1));
        return r.add(r.mul(square).fma(series, low.mul(slope)));
    }

    private static DoubleVector cosineKernel(DoubleVector r, DoubleVector low) {
        DoubleVector square = r.mul(r);
        DoubleVector series = r.broadcast(COS_5)
                .fma(square, r.broadcast(COS_4))
                .fma(square, r.broadcast(COS_3))
                .fma(square, r.broadcast(COS_2))
                .fma(square, r.broadcast(COS_1))
                .fma(square, r.broadcast(COS_0));
        DoubleVector one = r.broadcast(1);
        DoubleVector minusHalf = r.mul(-0.5);
        DoubleVector parabola = minusHalf.fma(r, one);
        DoubleVector rest = minusHalf.fma(r, one.sub(parabola));
        return parabola.add(rest.add(square.mul(square).fma(series, r.neg().mul(low))));
    }

    static FloatVector sin(FloatVector x) {
        FloatVector size = x.abs();
        VectorMask<Float> inside = size.compare(VectorOperators.LE, TURN_LIMIT_F);
        if (!inside.allTrue()) {
            return oneByOne(x, Elementary::sin);
        }
        IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
        return sine(size, 0).lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }

    static FloatVector cos(FloatVector x) {
        FloatVector size = x.abs();
        VectorMask<Float> inside = size.compare(VectorOperators.LE, TURN_LIMIT_F);
        return inside.allTrue() ? sine(size, 1).reinterpretAsFloats() : oneByOne(x, Elementary::cos);
    }

    private static FloatVector oneByOne(FloatVector x, FloatFunction function) {
        float[] values = x.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply(values[i]);
        }
        return FloatVector.fromArray(x.species(), values, 0);
    }

    /** The bits of sin(x + turn · π/2) for 0 ≤ x ≤ TURN_LIMIT_F. */
    private static IntVector sine(FloatVector x, int turn) {
        FloatVector shifted = x.fma(x.broadcast(TWO_OVER_PI_F), x.broadcast(SHIFT_F));
        FloatVector n = shifted.sub(SHIFT_F);
        FloatVector high = n.fma(n.broadcast(-HALF_PI_0_F), x);
        FloatVector second = n.mul(HALF_PI_1_F);
        FloatVector r = high.sub(second);
        FloatVector back = r.sub(high);
        FloatVector low = high.sub(r.sub(back))
                .sub(second.add(back))
                .sub(n.fma(n.broadcast(HALF_PI_2_F), n.fma(n.broadcast(HALF_PI_1_F), second.neg())));
        IntVector sine = sineKernel(r, low).reinterpretAsInts();
        IntVector cosine = cosineKernel(r, low).reinterpretAsInts();
        IntVector quadrant = shifted.reinterpretAsInts().add(turn);
        IntVector odd = quadrant.lanewise(VectorOperators.LSHL, LAST_BIT_F).lanewise(VectorOperators.ASHR, LAST_BIT_F);
        IntVector sign = quadrant.lanewise(VectorOperators.LSHL, LAST_BIT_F - 1).and(Integer.MIN_VALUE);
        return sine.bitwiseBlend(cosine, odd).lanewise(VectorOperators.XOR, sign);
    }

    private static FloatVector sineKernel(FloatVector r, FloatVector low) {
        FloatVector square = r.mul(r);
        FloatVector series = r.broadcast(SIN_3_F)
                .fma(square, r.broadcast(SIN_2_F))
                .fma(square, r.broadcast(SIN_1_F))
                .fma(square, r.broadcast(SIN_0_F));
        FloatVector slope = square.fma(r.broadcast(-0.5f), r.broadcast(1));
        return r.add(r.mul(square).fma(series, low.mul(slope)));
    }

    private static FloatVector cosineKernel(FloatVector r, FloatVector low) {
        FloatVector square = r.mul(r);
        FloatVector series =
                r.broadcast(COS_2_F).fma(square, r.broadcast(COS_1_F)).fma(square, r.broadcast(COS_0_F));
        FloatVector one = r.broadcast(1);
        FloatVector minusHalf = r.mul(-0.5f);
        FloatVector parabola = minusHalf.fma(r, one);
        FloatVector rest = minusHalf.fma(r, one.sub(parabola));
        return parabola.add(rest.add(square.mul(square).fma(series, r.neg().mul(low))));
    }
}
