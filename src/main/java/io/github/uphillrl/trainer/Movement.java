package io.github.uphillrl.trainer;

import io.github.uphillrl.network.Parameter;
import java.util.List;

/** Gradient g and step Δθ of an update, g′ and Δθ′ of the one before, and the angles between them. */
final class Movement {
    /** How much of the average gradient the next update leaves: as Adam and the usual momentum, and as a long one. */
    private static final double DECAY = 0.9;

    private static final double LONG_DECAY = 0.99;

    private static final double ROUNDING = 1e-9;

    private final double[] average;
    private final double[] longAverage;
    private final double[] origin;
    private double[] gradient;
    private double[] step;
    private double[] lastGradient;
    private double[] lastStep;
    private Products products = new Products();
    private Products last = new Products();

    /** @param size how many numbers all parameters have */
    Movement(int size) {
        average = new double[size];
        longAverage = new double[size];
        origin = new double[size];
        gradient = new double[size];
        step = new double[size];
        lastGradient = new double[size];
        lastStep = new double[size];
    }

    /**
     * Takes in an update; the one taken in before becomes the last one.
     *
     * @param flat the gradient, possibly followed by other numbers; copied
     * @param clipping what the optimizer got of it, a factor in (0, 1]
     * @param before the parameters before the step
     * @param parameters the same after it
     */
    void record(double[] flat, double clipping, ParameterBackup before, List<Parameter> parameters) {
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
        before.copyTo(origin);
        before.change(parameters, step);
        products.clear();
        for (int from = 0; from < step.length; from += InnerProduct.CHUNK) {
            int to = Math.min(from + InnerProduct.CHUNK, step.length);
            addToAverages(gradient, clipping, from, to);
            addPresent(from, to);
            addPast(from, to);
        }
    }

    /**
     * Lets an update pass: it counts in the averages, and the next one has no past.
     *
     * @param flat the gradient, possibly followed by other numbers; not modified
     * @param clipping what the optimizer got of it, a factor in (0, 1]
     */
    void pass(double[] flat, double clipping) {
        for (int from = 0; from < average.length; from += InnerProduct.CHUNK) {
            addToAverages(flat, clipping, from, Math.min(from + InnerProduct.CHUNK, average.length));
        }
        products.clear();
    }

    private void addToAverages(double[] flat, double clipping, int from, int to) {
        for (int i = from; i < to; i++) {
            // the averages of an optimizer are those of what it got
            average[i] = DECAY * average[i] + (1 - DECAY) * clipping * flat[i];
            longAverage[i] = LONG_DECAY * longAverage[i] + (1 - LONG_DECAY) * clipping * flat[i];
        }
    }

    /** Sums are local, so that they stay in registers; see {@link InnerProduct} for the chunks. */
    private void addPresent(int from, int to) {
        double gg = 0;
        double ss = 0;
        double sg = 0;
        double sa = 0;
        double sl = 0;
        double oo = 0;
        for (int i = from; i < to; i++) {
            double g = gradient[i];
            double s = step[i];
            gg += g * g;
            ss += s * s;
            sg += s * g;
            sa += s * average[i];
            sl += s * longAverage[i];
            oo += origin[i] * origin[i];
        }
        products.gradientSquare += gg;
        products.stepSquare += ss;
        products.stepGradient += sg;
        products.stepAverage += sa;
        products.stepLongAverage += sl;
        products.originSquare += oo;
    }

    private void addPast(int from, int to) {
        double sg = 0;
        double ss = 0;
        double gs = 0;
        double gg = 0;
        for (int i = from; i < to; i++) {
            sg += step[i] * lastGradient[i];
            ss += step[i] * lastStep[i];
            gs += gradient[i] * lastStep[i];
            gg += gradient[i] * lastGradient[i];
        }
        products.stepLastGradient += sg;
        products.stepLastStep += ss;
        products.gradientLastStep += gs;
        products.gradientLastGradient += gg;
    }

    /** Returns whether there was an update before this one, and all four vectors point somewhere, not where rounding does. */
    boolean hasPast() {
        return products.pointSomewhere() && last.pointSomewhere();
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

    /**
     * Returns whether the step goes up the loss, and neither memory nor weight decay is the reason: up the gradient, and up
     * its moving averages {@code ḡ ← β·ḡ + (1 − β)·g} for β = 0.9 and 0.99; and so does what is left of the step without
     * the part that shrinks the parameters.
     */
    boolean climbs() {
        boolean up = products.stepGradient > 0 && products.stepAverage > 0 && products.stepLongAverage > 0;
        if (!up) return false;
        double inward = -dot(origin, step);
        if (!(inward > 0)) return true;
        double shrinking = inward / products.originSquare;
        return climbsBeside(shrinking, products.stepGradient, gradient)
                && climbsBeside(shrinking, products.stepAverage, average)
                && climbsBeside(shrinking, products.stepLongAverage, longAverage);
    }

    /** Returns whether {@code (Δθ + shrinking·θ)ᵀd > 0}, by more than the rounding of two numbers that cancel. */
    private boolean climbsBeside(double shrinking, double change, double[] direction) {
        return change + shrinking * dot(origin, direction) > ROUNDING * change;
    }

    private static double dot(double[] a, double[] b) {
        return InnerProduct.of(a, b, a.length);
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
                last.stepGradient / lastG / lastS,
                lastG / g);
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
     * @param lastToPresent no cosine: ‖g′‖ / ‖g‖
     */
    record Angles(
            double stepGradient,
            double stepLastGradient,
            double stepLastStep,
            double gradientLastStep,
            double gradientLastGradient,
            double lastGradientLastStep,
            double lastToPresent) {}

    /** Inner products. */
    private static final class Products {
        double gradientSquare;
        double stepSquare;
        double stepGradient;
        double stepAverage;
        double stepLongAverage;
        double originSquare;
        double stepLastGradient;
        double stepLastStep;
        double gradientLastStep;
        double gradientLastGradient;

        /** The step is a difference of parameters: a billionth of them has few digits left, and little is wrong with it. */
        boolean pointSomewhere() {
            return gradientSquare > 0 && stepSquare > ROUNDING * ROUNDING * originSquare;
        }

        void clear() {
            gradientSquare = 0;
            stepSquare = 0;
            stepGradient = 0;
            stepAverage = 0;
            stepLongAverage = 0;
            originSquare = 0;
            stepLastGradient = 0;
            stepLastStep = 0;
            gradientLastStep = 0;
            gradientLastGradient = 0;
        }
    }
}
