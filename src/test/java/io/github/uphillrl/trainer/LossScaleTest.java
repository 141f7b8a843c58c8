package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import org.junit.jupiter.api.Test;

class LossScaleTest {
    @Test
    void divisor_twoEpisodesOfFiveSteps_isTheirNumberOrThatOfTheSteps() {
        CreditedBatch batch = new CreditedBatch();
        batch.load(ScriptedWorld.play(new double[2], new double[3]), CreditAssignment.rewardToGo(), 1);

        assertEquals(2, LossScale.PER_EPISODE.divisor(batch));
        assertEquals(5, LossScale.PER_STEP.divisor(batch));
    }
}
