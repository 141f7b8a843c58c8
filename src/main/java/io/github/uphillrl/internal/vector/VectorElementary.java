package io.github.uphillrl.internal.vector;

import io.github.uphillrl.internal.Elementary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, log, sin and cos per lane, with exactly the bits of {@link Elementary}; any species.
 *
 * <p>The species must be a constant where these are inlined, as everywhere in the Vector API. The forms on arrays work in
 * place on {@code values[from … to − 1]} with the machine's preferred species.
 */
public final class VectorElementary {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private VectorElementary() {}

    /** eˣ of every lane. */
    public static DoubleVector exp(DoubleVector x) {
        return VectorExponential.exp(x);
    }

    /** eˣ of every element, in place. */
    public static void exp(double[] values, int from, int to) {
        int i = from;
        for (; i <= to - DOUBLES.length(); i += DOUBLES.length()) {
            exp(DoubleVector.fromArray(DOUBLES, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.exp(values[i]);
        }
    }

    /** eˣ of every lane in single precision. */
    public static FloatVector exp(FloatVector x) {
        return VectorExponential.exp(x);
    }

    /** eˣ of every element in single precision, in place. */
    public static void exp(float[] values, int from, int to) {
        int i = from;
        for (; i <= to - FLOATS.length(); i += FLOATS.length()) {
            exp(FloatVector.fromArray(FLOATS, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.exp(values[i]);
        }
    }

    /** The natural logarithm of every lane. */
    public static DoubleVector log(DoubleVector x) {
        return VectorLogarithm.log(x);
    }

    /** The natural logarithm of every element, in place. */
    public static void log(double[] values, int from, int to) {
        int i = from;
        for (; i <= to - DOUBLES.length(); i += DOUBLES.length()) {
            log(DoubleVector.fromArray(DOUBLES, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.log(values[i]);
        }
    }

    /** The natural logarithm of every lane in single precision. */
    public static FloatVector log(FloatVector x) {
        return VectorLogarithm.log(x);
    }

    /** The natural logarithm of every element in single precision, in place. */
    public static void log(float[] values, int from, int to) {
        int i = from;
        for (; i <= to - FLOATS.length(); i += FLOATS.length()) {
            log(FloatVector.fromArray(FLOATS, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.log(values[i]);
        }
    }

    /** sin x of every lane. */
    public static DoubleVector sin(DoubleVector x) {
        return VectorTrigonometric.sin(x);
    }

    /** sin x of every element, in place. */
    public static void sin(double[] values, int from, int to) {
        int i = from;
        for (; i <= to - DOUBLES.length(); i += DOUBLES.length()) {
            sin(DoubleVector.fromArray(DOUBLES, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.sin(values[i]);
        }
    }

    /** sin x of every lane in single precision. */
    public static FloatVector sin(FloatVector x) {
        return VectorTrigonometric.sin(x);
    }

    /** sin x of every element in single precision, in place. */
    public static void sin(float[] values, int from, int to) {
        int i = from;
        for (; i <= to - FLOATS.length(); i += FLOATS.length()) {
            sin(FloatVector.fromArray(FLOATS, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.sin(values[i]);
        }
    }

    /** cos x of every lane. */
    public static DoubleVector cos(DoubleVector x) {
        return VectorTrigonometric.cos(x);
    }

    /** cos x of every element, in place. */
    public static void cos(double[] values, int from, int to) {
        int i = from;
        for (; i <= to - DOUBLES.length(); i += DOUBLES.length()) {
            cos(DoubleVector.fromArray(DOUBLES, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.cos(values[i]);
        }
    }

    /** cos x of every lane in single precision. */
    public static FloatVector cos(FloatVector x) {
        return VectorTrigonometric.cos(x);
    }

    /** cos x of every element in single precision, in place. */
    public static void cos(float[] values, int from, int to) {
        int i = from;
        for (; i <= to - FLOATS.length(); i += FLOATS.length()) {
            cos(FloatVector.fromArray(FLOATS, values, i)).intoArray(values, i);
        }
        for (; i < to; i++) {
            values[i] = Elementary.cos(values[i]);
        }
    }
}
