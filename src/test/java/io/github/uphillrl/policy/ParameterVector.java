package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.network.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;

/** All parameters of a policy, or their gradients, as one vector: in order, each as its matrix lies in memory. */
public final class ParameterVector {
    private ParameterVector() {}

    /** Returns a copy of all values. */
    public static double[] values(NetworkPolicy<?> policy) {
        return flat(policy.parameters(), Parameter::value);
    }

    /** Returns a copy of all gradients. */
    public static double[] gradients(NetworkPolicy<?> policy) {
        return flat(policy.parameters(), Parameter::gradient);
    }

    /** Overwrites all values. */
    public static void set(NetworkPolicy<?> policy, double[] values) {
        int from = 0;
        for (Parameter parameter : policy.parameters()) {
            int size = parameter.value().getNumElements();
            System.arraycopy(values, from, parameter.value().data, 0, size);
            from += size;
        }
        assertEquals(values.length, from);
    }

    /** Returns the SHA-256 of all values' bits, little-endian. */
    public static String digest(NetworkPolicy<?> policy) {
        double[] values = values(policy);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) bytes.putDouble(value);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code ‖a − b‖ / ‖b‖}; 0 if both are 0. */
    public static double relativeError(double[] a, double[] b) {
        assertEquals(b.length, a.length);
        double difference = 0;
        double norm = 0;
        for (int k = 0; k < a.length; k++) {
            difference += (a[k] - b[k]) * (a[k] - b[k]);
            norm += b[k] * b[k];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / norm);
    }

    private static double[] flat(List<Parameter> parameters, Function<Parameter, DMatrixRMaj> part) {
        int size = parameters.stream().mapToInt(p -> p.value().getNumElements()).sum();
        double[] flat = new double[size];
        int from = 0;
        for (Parameter parameter : parameters) {
            DMatrixRMaj matrix = part.apply(parameter);
            System.arraycopy(matrix.data, 0, flat, from, matrix.getNumElements());
            from += matrix.getNumElements();
        }
        return flat;
    }
}
