package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.CreditedBatch;
import java.util.Optional;

/** Looks on while an update is made; changes nothing. */
interface AscentWatch {
    /** Sees nothing. */
    AscentWatch NONE = new AscentWatch() {
        @Override
        public void beforeStep(CreditedBatch batch, double[] weights, double entropyCoefficient) {}

        @Override
        public Optional<AscentWarning> afterStep(BatchGradient gradient, double clipping, ParameterBackup before) {
            return Optional.empty();
        }
    };

    /**
     * To be called when the gradient is known and the parameters have not changed yet.
     *
     * @param batch what the update learns from; read until after the step
     * @param weights wᵢ, one per step of the batch; read until after the step
     * @param entropyCoefficient c
     */
    void beforeStep(CreditedBatch batch, double[] weights, double entropyCoefficient);

    /**
     * To be called when the parameters have changed.
     *
     * @param gradient of the batch, at the parameters before the step
     * @param clipping by what the gradient was multiplied before the optimizer got it, in (0, 1]
     * @param before the parameters before the step
     */
    Optional<AscentWarning> afterStep(BatchGradient gradient, double clipping, ParameterBackup before);
}
