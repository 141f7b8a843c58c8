package io.github.uphillrl.explain;

/**
 * What the policy in one state would be after the same update with other learning rates.
 *
 * @param learningRates η, ascending, the first is 0
 * @param probabilities {@code [learningRates × actions]}, π(·|s) after the update
 * @param losses {@code [learningRates]}, the value of the step's own loss after the update
 */
public record LearningRateCurve(double[] learningRates, double[][] probabilities, double[] losses) {}
