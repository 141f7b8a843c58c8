package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.credit.ValueBaseline;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.optimizer.Schedule;

/** What a run takes for the gradient; every number has been checked. What each means is told in the builder. */
record EstimatorSettings(
        double discount,
        CreditAssignment credit,
        Baseline baseline,
        Standardization standardization,
        RewardScaling rewardScaling,
        LossScale lossScale,
        Schedule entropySchedule) {
    EstimatorSettings {
        Check.fraction(discount, "discount");
        Check.finite(entropySchedule.at(0), "entropyCoefficient");
        Check.require(
                !credit.needsValues() || baseline instanceof ValueBaseline,
                "credit %s needs a baseline that is a ValueBaseline, such as Baseline.linear() or"
                        + " Baseline.valueNetwork(…), got %s",
                credit,
                baseline);
    }

    /** Returns c for one update. */
    double entropyCoefficient(long updatesBefore) {
        double coefficient = entropySchedule.at(updatesBefore);
        Check.require(
                Double.isFinite(coefficient),
                "the entropyCoefficient of update %d must be finite, got %s",
                updatesBefore + 1,
                coefficient);
        return coefficient;
    }
}
