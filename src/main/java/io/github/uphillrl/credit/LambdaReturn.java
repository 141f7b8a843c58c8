package io.github.uphillrl.credit;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.rollout.Episode;

/** The λ-return, which is GAE(λ) once the values are subtracted. */
record LambdaReturn(double lambda) implements CreditAssignment {
    LambdaReturn {
        Check.fraction(lambda, "lambda");
    }

    @Override
    public void credit(Episode<?> episode, double discount, double[] target, int offset) {
        throw new UnsupportedOperationException(this + " is not known without the values of a ValueBaseline");
    }

    @Override
    public void credit(Episode<?> episode, double[] values, double discount, double[] target, int offset) {
        double following = values[episode.length()];
        for (int t = episode.length() - 1; t >= 0; t--) {
            double mixed = (1 - lambda) * values[t + 1] + lambda * following;
            following = episode.reward(t) + discount * mixed;
            target[offset + t] = following;
        }
    }

    @Override
    public boolean needsValues() {
        return true;
    }

    @Override
    public String toString() {
        return "gae(" + lambda + ")";
    }
}
