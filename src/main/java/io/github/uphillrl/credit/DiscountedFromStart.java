package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;

/** Another credit, whose steps count γᵗ. */
record DiscountedFromStart(CreditAssignment credit) implements CreditAssignment {
    @Override
    public void credit(Episode<?> episode, double discount, double[] target, int offset) {
        credit.credit(episode, discount, target, offset);
    }

    @Override
    public void credit(Episode<?> episode, double[] values, double discount, double[] target, int offset) {
        credit.credit(episode, values, discount, target, offset);
    }

    @Override
    public void scale(Episode<?> episode, double discount, double[] weights, int offset) {
        double factor = 1;
        for (int t = 0; t < episode.length(); t++) {
            weights[offset + t] *= factor;
            factor *= discount;
        }
    }

    @Override
    public String toString() {
        return "rewardToGoDiscountedFromStart()";
    }
}
