package io.github.uphillrl.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Values of one function computed with 50 digits: {@code exact[i] = rounded[i] + rest[i] · ulp(rounded[i])}.
 *
 * <p>Recorded by {@code src/test/python/record_elementary.py}.
 */
record ElementarySample(String function, double[] arguments, double[] rounded, double[] rest) {
    static final List<String> FUNCTIONS = List.of("exp", "log", "tanh", "sin", "cos");

    static ElementarySample of(String function) throws IOException {
        String name = "elementary.bin.gz";
        try (DataInputStream in = new DataInputStream(
                new GZIPInputStream(Objects.requireNonNull(ElementarySample.class.getResourceAsStream(name), name)))) {
            for (String each : FUNCTIONS) {
                ElementarySample sample = read(in, each);
                if (each.equals(function)) {
                    return sample;
                }
            }
        }
        throw new IllegalArgumentException("no such function: " + function);
    }

    private static ElementarySample read(DataInputStream in, String function) throws IOException {
        int count = in.readInt();
        double[][] columns = new double[3][count];
        for (int i = 0; i < 2 * count; i++) {
            columns[i / count][i % count] = in.readDouble();
        }
        for (int i = 0; i < count; i++) {
            columns[2][i] = in.readShort() / 65534.0;
        }
        return new ElementarySample(function, columns[0], columns[1], columns[2]);
    }

    /** How far {@code value} is from the exact result number i, in ulps of the rounded one. */
    double ulpsFrom(double value, int i) {
        return Math.abs((value - rounded[i]) / Math.ulp(rounded[i]) - rest[i]);
    }
}
