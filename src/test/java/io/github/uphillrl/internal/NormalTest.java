package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** References are 50-digit values, recorded by {@code src/test/python/record_distributions.py}. */
class NormalTest {
    /** Seen: 2.0 ulp. */
    @Test
    void quantile_recordedPoints_withinAFewUlp() {
        for (double[] point : RecordedNormal.all("quantile")) {
            double expected = point[1];

            double error = Math.abs(Normal.quantile(point[0]) - expected) / Math.ulp(expected);

            assertTrue(error <= 3, () -> error + " ulp at " + point[0]);
        }
    }

    @Test
    void quantile_mirrored_changesItsSignOnly() {
        for (double q : new double[] {0x1p-54, 0.1, 0.425, 0.4250001, 0.49, 0.5 - 0x1p-54}) {
            assertEquals(Normal.quantile(q), -Normal.quantile(-q));
        }
    }

    @Test
    void quantile_neighboursAcrossTheJoints_doNotFall() {
        for (double joint : new double[] {0.425, 0.5 - Math.exp(-25)}) {
            double q = joint - 50 * Math.ulp(joint);
            for (int i = 0; i < 100; i++) {
                double next = Math.nextUp(q);
                // an ulp of q moves the value by more than its error only in the tail
                assertTrue(Normal.quantile(next) >= Normal.quantile(q) - 4 * Math.ulp(Normal.quantile(q)));
                q = next;
            }
        }
    }

    @Test
    void draw_uniformsAtBothEnds_areFiniteAndOpposite() {
        double least = Normal.draw(Uniforms.of(0));
        double greatest = Normal.draw(Uniforms.of(1 - 0x1p-53));

        assertEquals(-least, greatest);
        assertEquals(8.29, greatest, 0.01);
        assertTrue(Normal.draw(Uniforms.of(0.5)) > 0, "0 itself is not drawn");
    }

    @Test
    void central_recordedPoints_withinAFewUlp() {
        for (double[] point : RecordedNormal.all("central")) {
            assertEquals(point[1], Normal.central(point[0]), 2e-15 * Math.abs(point[1]), "x = " + point[0]);
        }
    }

    @Test
    void density_always_isTheBellCurve() {
        assertEquals(1 / Math.sqrt(2 * Math.PI), Normal.density(0), 1e-16);
        assertEquals(Math.exp(-2) / Math.sqrt(2 * Math.PI), Normal.density(-2), 1e-16);
        assertEquals(0, Normal.density(1e200));
    }

    /** What a seed gives, on every JDK. */
    @Test
    void draw_givenSeed_givesTheGoldenBits() {
        SeededRandom random = new SeededRandom(42);
        long bits = 0;
        for (int i = 0; i < 1000; i++) bits = 31 * bits + Double.doubleToRawLongBits(Normal.draw(random));

        assertEquals("b0a6ce40ad6478f", Long.toHexString(bits), Arrays.toString(new double[] {Normal.draw(random)}));
    }
}
