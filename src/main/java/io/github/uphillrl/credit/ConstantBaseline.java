package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;

/** The same number at every step. */
record ConstantBaseline(double value) implements Baseline {
    ConstantBaseline {
        Check.finite(value, "the constant baseline");
    }

    @Override
    public double[] values(Episode<?> episode) {
        double[] values = new double[episode.length()];
        Arrays.fill(values, value);
        return values;
    }

    @Override
    public void subtract(CreditedBatch batch, double[] weights) {
        Shift.down(weights, batch.steps(), value);
    }
}
