package io.github.uphillrl.rollout;

/**
 * What a policy earned in some episodes.
 *
 * @param meanReturn mean undiscounted return
 * @param standardDeviation sample standard deviation of the returns (n − 1); 0 for one episode
 * @param confidenceInterval95 half the width of the 95 % interval around the mean, {@code 1.96·s/√n}, which assumes that
 *     the mean is about normal
 * @param returns undiscounted return of each episode, in order
 * @param lengths steps of each episode, in order
 */
public record Evaluation(
        double meanReturn, double standardDeviation, double confidenceInterval95, double[] returns, int[] lengths) {
    private static final double NORMAL_975 = 1.959963984540054;

    static Evaluation of(double[] returns, int[] lengths) {
        int n = returns.length;
        double sum = 0;
        for (double value : returns) sum += value;
        double mean = sum / n;
        double squares = 0;
        for (double value : returns) squares += (value - mean) * (value - mean);
        double deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
        return new Evaluation(mean, deviation, NORMAL_975 * deviation / Math.sqrt(n), returns, lengths);
    }
}
