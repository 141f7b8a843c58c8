package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SmallAnglesTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        1e-300,
        0.78,
        -0.78,
        Math.nextUp(0.78),
        Math.PI / 4,
        1,
        -2,
        1e9,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    @Test
    void sinCos_anyAngle_haveTheBitsOfTheScalarFunctions() {
        SeededRandom random = new SeededRandom(7);
        double[] angles = new double[100_000];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = i < SPECIAL.length ? SPECIAL[i] : 2 * (random.nextDouble() - 0.5);
        }
        double[] sine = new double[angles.length];
        double[] cosine = new double[angles.length];

        SmallAngles.sinCos(angles, angles.length, sine, cosine);

        for (int i = 0; i < angles.length; i++) {
            assertEquals(Elementary.sin(angles[i]), sine[i]);
            assertEquals(Elementary.cos(angles[i]), cosine[i]);
        }
    }

    @Test
    void sinCos_fewerThanTheArraysHold_leaveTheRestAlone() {
        double[] sine = {9, 9};
        double[] cosine = {9, 9};

        SmallAngles.sinCos(new double[] {0, 0}, 1, sine, cosine);

        assertEquals(9, sine[1]);
        assertEquals(9, cosine[1]);
    }
}
