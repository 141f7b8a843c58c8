package io.github.uphillrl.explain;

/** What is known of one estimator after some batches, beside a direction that ∇J has. */
final class Measured {
    /** The 97.5 % point of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private final Direction direction;
    private final Moments gradients;
    private final Moments differences;
    private final Moments projections = new Moments(1);

    /** What ∇J is, or is estimated to be, and ‖∇J‖². */
    record Direction(double[] vector, double squaredNorm) {}

    Measured(Direction direction) {
        this.direction = direction;
        gradients = new Moments(direction.vector.length);
        differences = new Moments(direction.vector.length);
    }

    /**
     * @param weight the batch's probability, or 1
     * @param gradient ĝ
     * @param unbiased ∇J, or an unbiased estimate of it from the same batch
     */
    void add(double weight, double[] gradient, double[] unbiased) {
        gradients.add(weight, gradient);
        double[] difference = new double[gradient.length];
        for (int k = 0; k < difference.length; k++) difference[k] = gradient[k] - unbiased[k];
        differences.add(weight, difference);
        projections.add(weight, PolicyTable.dot(difference, direction.vector) / direction.squaredNorm);
    }

    long count() {
        return gradients.count();
    }

    double[] mean() {
        return gradients.mean();
    }

    double[] variances(boolean exact) {
        return exact ? gradients.varianceOfAll() : gradients.varianceOfSample();
    }

    double bias() {
        return projections.mean()[0];
    }

    double halfWidth() {
        return Z * Math.sqrt(projections.varianceOfSample()[0] / (double) count());
    }

    double squaredSignal(boolean exact) {
        return squared(gradients, exact);
    }

    double relativeError(boolean exact) {
        return Math.sqrt(squared(differences, exact) / direction.squaredNorm);
    }

    /** ‖E x‖²; of a sample, without what its noise adds to ‖mean‖², and at least 0. */
    static double squared(Moments moments, boolean exact) {
        double square = PolicyTable.dot(moments.mean(), moments.mean());
        if (exact) return square;
        double noise = 0;
        for (double variance : moments.varianceOfSample()) noise += variance / (double) moments.count();
        return Math.max(0, square - noise);
    }
}
