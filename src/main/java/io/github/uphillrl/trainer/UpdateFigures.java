package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.CreditedBatch;
import java.util.Optional;

/**
 * What one update measured.
 *
 * @param batch what it learned from
 * @param weights wᵢ, one per step of the batch
 * @param entropyCoefficient c
 * @param entropy mean entropy over the batch's steps, in nats, before the step
 * @param movement gradient and step of this update and the one before
 * @param agreement mean inner product of the gradients of two blocks of the batch, divided by their mean square; NaN if
 *     there is one block
 * @param blocks how many blocks of episodes the batch has
 * @param parameterScale root mean square of the parameters after the step; 0 if it was not looked at
 * @param reading what the step did to some of the batch's rows, if it was looked at
 */
record UpdateFigures(
        CreditedBatch batch,
        double[] weights,
        double entropyCoefficient,
        double entropy,
        Movement movement,
        double agreement,
        int blocks,
        double parameterScale,
        Optional<StepProbe.Reading> reading) {
    /** Returns the mean undiscounted return of the batch's episodes. */
    double meanReturn() {
        double sum = 0;
        for (var episode : batch.episodes()) sum += episode.totalReward();
        return sum / batch.episodes().size();
    }
}
