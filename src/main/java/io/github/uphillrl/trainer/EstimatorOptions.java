package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.optimizer.Schedule;

/**
 * The part of {@link Reinforce.Builder} that says what is taken for the gradient.
 *
 * @param <B> the builder
 */
abstract class EstimatorOptions<B> {
    private final int observationSize;
    private double discount = 0.99;
    private CreditAssignment credit = CreditAssignment.rewardToGo();
    private Baseline baseline = Baseline.none();
    private Standardization standardization = Standardization.NONE;
    private RewardScaling rewardScaling = RewardScaling.none();
    private LossScale lossScale = LossScale.PER_EPISODE;
    private Schedule entropySchedule = update -> 0;

    EstimatorOptions(int observationSize) {
        this.observationSize = observationSize;
    }

    abstract B self();

    /** Sets credit, baseline, standardisation and loss scale as someone else has them; what is set later prevails. */
    public B convention(Convention convention) {
        convention.applyTo(this, observationSize);
        return self();
    }

    /** Sets γ, 0 … 1; 0.99 unless set. */
    public B discount(double gamma) {
        discount = gamma;
        return self();
    }

    /** Sets which return an action is credited with; {@link CreditAssignment#rewardToGo()} unless set. */
    public B credit(CreditAssignment assignment) {
        credit = assignment;
        return self();
    }

    /** Sets what is subtracted from the returns; the run uses a fresh one. {@link Baseline#none()} unless set. */
    public B baseline(Baseline value) {
        baseline = value;
        return self();
    }

    /** Sets what is done to all weights of a batch together; nothing unless set. */
    public B standardization(Standardization value) {
        standardization = value;
        return self();
    }

    /** Sets what rewards are divided by before they are credited; the run uses a fresh one. Nothing unless set. */
    public B rewardScaling(RewardScaling scaling) {
        rewardScaling = scaling;
        return self();
    }

    /** Sets what the loss is divided by; the number of episodes unless set. */
    public B lossScale(LossScale scale) {
        lossScale = scale;
        return self();
    }

    /** Sets c, the weight of the policy's entropy, finite; 0 unless set. */
    public B entropyCoefficient(double coefficient) {
        return entropyCoefficient(update -> coefficient);
    }

    /** Sets c, the weight of the policy's entropy, for each update; finite. */
    public B entropyCoefficient(Schedule coefficient) {
        entropySchedule = coefficient;
        return self();
    }

    EstimatorSettings estimator() {
        return new EstimatorSettings(
                discount, credit, baseline, standardization, rewardScaling, lossScale, entropySchedule);
    }
}
