package io.github.uphillrl.optimizer;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import java.util.List;

/** Bounds the size of an update. Clipping by norm keeps the direction of one update, but biases their average. */
public final class GradientClip {
    /** Keeps the quotient finite for a gradient of 0; the value of torch. */
    private static final double MARGIN = 1e-6;

    private GradientClip() {}

    /**
     * g ← g · min(1, max / (‖g‖ + 10⁻⁶)) over all parameters together, as {@code torch.nn.utils.clip_grad_norm_}.
     *
     * <p>Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, ICML 2013,
     * algorithm 1.
     *
     * @param parameters their gradients are changed
     * @param max finite and above 0
     * @return ‖g‖ as it was before
     * @throws NumericalException if ‖g‖ is not finite; nothing has changed then
     */
    public static double byGlobalNorm(List<Parameter> parameters, double max) {
        Check.positive(max, "max");
        double norm = globalNorm(parameters);
        double factor = max / (norm + MARGIN);
        if (factor < 1) {
            for (Parameter parameter : parameters) {
                scale(parameter, factor);
            }
        }
        return norm;
    }

    /**
     * ‖g‖ = √Σ gᵢ², the Euclidean norm of all gradients together.
     *
     * @param parameters read
     * @throws NumericalException if ‖g‖ is not finite
     */
    public static double globalNorm(List<Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            sum += sumOfSquares(parameter);
        }
        if (!Double.isFinite(sum)) {
            parameters.forEach(GradientClip::requireFinite);
            throw new NumericalException("the gradient norm is too large for a double: its square is " + sum);
        }
        return Math.sqrt(sum);
    }

    /** Throws the exception that names the first element of the gradient that is not finite, if there is one. */
    static void requireFinite(Parameter parameter) {
        double[] gradient = parameter.gradient().data;
        int place = Sums.firstNonFinite(gradient, parameter.gradient().getNumElements());
        if (place >= 0) {
            throw new NumericalException(
                    "the gradient of " + parameter.name() + " is " + gradient[place] + " at element " + place);
        }
    }

    private static double sumOfSquares(Parameter parameter) {
        double[] gradient = parameter.gradient().data;
        int length = parameter.gradient().getNumElements();
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += gradient[i] * gradient[i];
        }
        return sum;
    }

    private static void scale(Parameter parameter, double factor) {
        double[] gradient = parameter.gradient().data;
        int length = parameter.gradient().getNumElements();
        for (int i = 0; i < length; i++) {
            gradient[i] *= factor;
        }
    }
}
