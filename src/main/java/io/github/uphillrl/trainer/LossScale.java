package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.CreditedBatch;

/** What the loss of a batch is divided by. */
public enum LossScale {
    /** By the number of episodes, so that the gradient estimates −∇J(θ), J being the expected return of an episode. */
    PER_EPISODE {
        @Override
        double divisor(CreditedBatch batch) {
            return batch.episodes().size();
        }
    },
    /**
     * By the number of steps, so that the size of an update does not grow with the length of episodes. The number of
     * steps is random, so this is not an unbiased estimate of any fixed multiple of −∇J(θ).
     */
    PER_STEP {
        @Override
        double divisor(CreditedBatch batch) {
            return batch.steps();
        }
    };

    abstract double divisor(CreditedBatch batch);
}
