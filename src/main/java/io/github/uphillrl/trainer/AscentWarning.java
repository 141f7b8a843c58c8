package io.github.uphillrl.trainer;

/**
 * What {@link AscentMonitor} found at an update.
 *
 * @param kind the kind of trouble
 * @param findings what was measured, with figures
 * @param advice what to try
 */
public record AscentWarning(Kind kind, String findings, String advice) {
    /**
     * The kinds of trouble. Where several are found, the first in this order is reported, since the later ones are often
     * its consequences.
     */
    public enum Kind {
        /** The steps climb the loss, or the gradient points against the loss that it should be the gradient of. */
        WRONG_SIGN,
        /** The steps follow the gradient of an earlier update. */
        STALE_GRADIENT,
        /** A step changes the policy so much that the gradient it was taken along means nothing any more. */
        STEP_TOO_LARGE,
        /** The parameters have grown a hundredfold. */
        EXPLODING_PARAMETERS,
        /** Every action has the same weight, often 0, so that no action is better than another. */
        NOTHING_TO_LEARN,
        /** The policy has stopped trying things, and earns no more than when it tried them. */
        ENTROPY_COLLAPSE,
        /** The gradients of successive updates have no direction in common: chance outweighs what is learned. */
        NOISE
    }

    @Override
    public String toString() {
        return kind + ": " + findings + ". " + advice;
    }
}
