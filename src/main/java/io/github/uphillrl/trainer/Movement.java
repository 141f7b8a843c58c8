package io.github.uphillrl.trainer;

import io.github.uphillrl.network.Parameter;
import java.util.List;

/** Gradient g and step Δθ of an update, g′ and Δθ′ of the one before, and the angles between them. */
final class Movement {
    /** How much of the average gradient the next update leaves: as Adam and the usual momentum. */
    private static final double DECAY = 0.9;

    private final double[] average;
    private double[] gradient;
    private double[] step;
    private double[] lastGradient;
    private double[] lastStep;
    private Products products = new Products();
    private Products last = new Products();

    /** @param size how many numbers all parameters have */
    Movement(int size) {
        average = new double[size];
        gradient = new double[size];
        step = new double[size];
        lastGradient = new double[size];
        lastStep = new double[size];
    }

    /**
     * Takes in an update; the one taken in before becomes the last one.
     *
     * @param flat the gradient, possibly followed by other numbers; copied
     * @param before the parameters before the step
     * @param parameters the same after it
     */
    void record(double[] flat, ParameterBackup before, List<Parameter> parameters) {
        double[] oldGradient = lastGradient;
        double[] oldStep = lastStep;
        lastGradient = gradient;
        lastStep = step;
        gradient = oldGradient;
        step = oldStep;
        Products oldProducts = last;
        last = products;
        products = oldProducts;
        System.arraycopy(flat, 0, gradient, 0, gradient.length);
        before.change(parameters, step);
        products.clear();
        for (int from = 0; from < step.length; from += InnerProduct.CHUNK) {
            addProducts(from, Math.min(from + InnerProduct.CHUNK, step.length));
        }
    }

    /** See {@link InnerProduct} for the chunks. */
    private void addProducts(int from, int to) {
        Products sums = products;
        for (int i = from; i < to; i++) {
            double g = gradient[i];
            double s = step[i];
            double a = DECAY * average[i] + (1 - DECAY) * g;
            average[i] = a;
            sums.gradientSquare += g * g;
            sums.stepSquare += s * s;
            sums.stepGradient += s * g;
            sums.stepAverage += s * a;
            sums.stepLastGradient += s * lastGradient[i];
            sums.stepLastStep += s * lastStep[i];
            sums.gradientLastStep += g * lastStep[i];
            sums.gradientLastGradient += g * lastGradient[i];
        }
    }

    /** Returns whether there was an update before this one, and all four vectors point somewhere. */
    boolean hasPast() {
        return products.gradientSquare > 0 && products.stepSquare > 0 && last.gradientSquare > 0 && last.stepSquare > 0;
    }

    /** Returns g; live. */
    double[] gradient() {
        return gradient;
    }

    /** Returns ‖g‖². */
    double gradientSquare() {
        return products.gradientSquare;
    }

    /** Returns Δθ; live. */
    double[] step() {
        return step;
    }

    /** Returns {@code gᵀΔθ}, by how much the loss should change. */
    double predictedChange() {
        return products.stepGradient;
    }

    /** Returns {@code ḡᵀΔθ} with the moving average {@code ḡ ← 0.9·ḡ + 0.1·g}. */
    double predictedChangeOnAverage() {
        return products.stepAverage;
    }

    /** Returns the angles; only with a past. */
    Angles angles() {
        // roots, because the product of two squares of tiny gradients would be 0
        double g = Math.sqrt(products.gradientSquare);
        double s = Math.sqrt(products.stepSquare);
        double lastG = Math.sqrt(last.gradientSquare);
        double lastS = Math.sqrt(last.stepSquare);
        return new Angles(
                products.stepGradient / s / g,
                products.stepLastGradient / s / lastG,
                products.stepLastStep / s / lastS,
                products.gradientLastStep / g / lastS,
                products.gradientLastGradient / g / lastG,
                last.stepGradient / lastG / lastS);
    }

    /**
     * Cosines between the vectors.
     *
     * @param stepGradient of Δθ and g
     * @param stepLastGradient of Δθ and g′
     * @param stepLastStep of Δθ and Δθ′
     * @param gradientLastStep of g and Δθ′
     * @param gradientLastGradient of g and g′
     * @param lastGradientLastStep of g′ and Δθ′
     */
    record Angles(
            double stepGradient,
            double stepLastGradient,
            double stepLastStep,
            double gradientLastStep,
            double gradientLastGradient,
            double lastGradientLastStep) {}

    /** Inner products. */
    private static final class Products {
        double gradientSquare;
        double stepSquare;
        double stepGradient;
        double stepAverage;
        double stepLastGradient;
        double stepLastStep;
        double gradientLastStep;
        double gradientLastGradient;

        void clear() {
            gradientSquare = 0;
            stepSquare = 0;
            stepGradient = 0;
            stepAverage = 0;
            stepLastGradient = 0;
            stepLastStep = 0;
            gradientLastStep = 0;
            gradientLastGradient = 0;
        }
    }
}
