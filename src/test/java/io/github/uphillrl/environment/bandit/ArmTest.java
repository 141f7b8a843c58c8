package io.github.uphillrl.environment.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.internal.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ArmTest {
    private static final int DRAWS = 1_000_000;

    @Test
    void gaussian_manyPulls_hasTheMomentsOfTheNormalDistribution() {
        Arm arm = Arm.gaussian(3, 2);
        SeededRandom random = new SeededRandom(1);
        double[] moments = new double[5];
        for (int i = 0; i < DRAWS; i++) {
            double z = (arm.pull(random) - 3) / 2;
            for (int power = 1; power <= 4; power++) moments[power] += Math.pow(z, power) / DRAWS;
        }
        // Five standard errors: the variances of z, z², z³ and z⁴ are 1, 2, 15 and 96.
        assertEquals(0, moments[1], 5 * Math.sqrt(1.0 / DRAWS));
        assertEquals(1, moments[2], 5 * Math.sqrt(2.0 / DRAWS));
        assertEquals(0, moments[3], 5 * Math.sqrt(15.0 / DRAWS));
        assertEquals(3, moments[4], 5 * Math.sqrt(96.0 / DRAWS));
    }

    /** The value was worked out in Python; another one would change everybody's results. */
    @Test
    void gaussian_seed0_staysTheSameOnEveryJdk() {
        assertEquals(0x1.f8140ae1026c7p-1, Arm.gaussian(0, 1).pull(new SeededRandom(0)));
    }

    @Test
    void bernoulli_manyPulls_paysOneAsOftenAsItSays() {
        Arm arm = Arm.bernoulli(0.3);
        SeededRandom random = new SeededRandom(2);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double reward = arm.pull(random);
            assertTrue(reward == 0 || reward == 1);
            sum += reward;
        }
        assertEquals(0.3, sum / DRAWS, 5 * Math.sqrt(0.3 * 0.7 / DRAWS));
    }

    @Test
    void bernoulli_certain_alwaysOrNeverPays() {
        SeededRandom random = new SeededRandom(3);
        for (int i = 0; i < 1000; i++) {
            assertEquals(1, Arm.bernoulli(1).pull(random));
            assertEquals(0, Arm.bernoulli(0).pull(random));
        }
    }

    @Test
    void factories_invalidArguments_nameValueAndRule() {
        assertRejected("reward must be finite, got NaN", () -> Arm.constant(Double.NaN));
        assertRejected("probability must lie in 0 … 1, got 1.5", () -> Arm.bernoulli(1.5));
        assertRejected("mean must be finite", () -> Arm.gaussian(Double.POSITIVE_INFINITY, 1));
        assertRejected("standardDeviation", () -> Arm.gaussian(0, -1));
    }

    @Test
    void arm_readyMadeOrLambda_canBeSentToAnotherMachine() throws IOException {
        Arm own = random -> random.nextDouble();
        for (Arm arm : new Arm[] {Arm.constant(1), Arm.bernoulli(0.5), Arm.gaussian(0, 1), own}) {
            try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                out.writeObject(arm);
            }
        }
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
