package io.github.uphillrl.environment.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BanditTest {
    @Test
    void step_minusOnePlusOne_paysMinusOneAndPlusOneAndTerminates() {
        Bandit bandit = Bandit.minusOnePlusOne();
        for (int arm = 0; arm < 2; arm++) {
            assertArrayEquals(new double[] {1}, bandit.reset(arm));
            Step step = bandit.step(arm);
            assertEquals(arm == 0 ? -1 : 1, step.reward());
            assertEquals(Outcome.TERMINATED, step.outcome());
            assertArrayEquals(new double[] {1}, step.observation());
        }
        assertEquals("Bandit-v0", bandit.spec().orElseThrow().id());
    }

    @Test
    void of_manyRewards_hasAnArmForEach() {
        Bandit bandit = Bandit.of(0.5, -2, 7);
        bandit.reset(0);
        assertEquals(3, bandit.arms());
        assertEquals(7, bandit.step(2).reward());
        assertTrue(bandit.spec().isEmpty());
    }

    @Test
    void of_ownDistribution_isDrawnFromTheEpisodesSeed() {
        Bandit bandit = Bandit.of(random -> random.nextDouble());
        bandit.reset(3);
        double first = bandit.step(0).reward();
        bandit.reset(4);
        double second = bandit.step(0).reward();
        bandit.reset(3);
        assertEquals(first, bandit.step(0).reward());
        assertTrue(first != second);
        assertEquals(OptionalDouble.empty(), bandit.expectedReward(0));
    }

    @Test
    void of_armsChangedLater_keepsItsOwn() {
        Arm[] arms = {Arm.constant(1)};
        Bandit bandit = Bandit.of(arms);
        arms[0] = Arm.constant(9);
        bandit.reset(0);
        assertEquals(1, bandit.step(0).reward());
    }

    @Test
    void expectedReward_readyMadeArms_isTheirMean() {
        Bandit bandit = Bandit.of(Arm.constant(3), Arm.bernoulli(0.25), Arm.gaussian(-1, 2));
        assertEquals(OptionalDouble.of(3), bandit.expectedReward(0));
        assertEquals(OptionalDouble.of(0.25), bandit.expectedReward(1));
        assertEquals(OptionalDouble.of(-1), bandit.expectedReward(2));
        assertThrows(IllegalArgumentException.class, () -> bandit.expectedReward(3));
    }

    @Test
    void step_noSuchArmOrNoEpisode_isRejected() {
        Bandit bandit = Bandit.of(1, 2);
        assertThrows(IllegalStateException.class, () -> bandit.step(0));
        bandit.reset(0);
        assertThrows(IllegalArgumentException.class, () -> bandit.step(2));
        bandit.step(0);
        assertThrows(IllegalStateException.class, () -> bandit.step(0));
    }

    @Test
    void drawing_beforeAndAfterThePull_showsTheArm() {
        Bandit bandit = Bandit.of(Arm.constant(0.5), random -> 1, Arm.constant(-2));
        bandit.reset(0);
        assertEquals(" 0.500   ?   -2.00", bandit.drawing().orElseThrow().text());
        bandit.step(2);
        assertEquals(" 0.500   ?  [-2.00]", bandit.drawing().orElseThrow().text());
    }

    @Test
    void of_noArms_isRejected() {
        assertThrows(IllegalArgumentException.class, () -> Bandit.of(new Arm[0]));
        assertThrows(IllegalArgumentException.class, () -> Bandit.of(new double[0]));
    }

    @Test
    void step_lanesOutOfOrder_areRejected() {
        VectorEnvironment<Integer> lanes = Bandit.of(1, 2).vectorized(2).orElseThrow();
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.reset(0, 0, new double[2]);
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 3));
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 0));
        assertThrows(IllegalArgumentException.class, () -> step(lanes, 1, 5));
        lanes.move(0, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
        lanes.move(1, 1);
        lanes.move(1, 0);
        step(lanes, 1);
        assertThrows(IllegalStateException.class, () -> step(lanes, 1));
    }

    private static void step(VectorEnvironment<Integer> lanes, int count, double... actions) {
        double[] encoded = actions.length == 0 ? new double[3] : actions;
        lanes.step(count, encoded, new double[2], new double[2], new Outcome[2]);
    }
}
