package io.github.uphillrl.network;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/**
 * How the parameters of one linear layer begin.
 *
 * <p>The ready-made ones draw from {@link RandomGenerator#nextDouble()} alone, with {@link StrictMath} behind it, so
 * that a seed gives the same bits on every JDK.
 */
@FunctionalInterface
public interface Initializer {
    /**
     * Fills one layer.
     *
     * @param weight [inputs × outputs], overwritten
     * @param bias [1 × outputs], overwritten
     * @param random the layer's own stream, a function of the network's seed and the layer's place
     */
    void initialize(DMatrixRMaj weight, DMatrixRMaj bias, RandomGenerator random);

    /**
     * {@code w ~ U(−g, g), g = √(6 / (inputs + outputs))}, biases 0 (Glorot, Bengio: Understanding the difficulty of
     * training deep feedforward neural networks, AISTATS 2010, equation 16; {@code torch.nn.init.xavier_uniform_}).
     */
    static Initializer xavierUniform() {
        return Initializers.uniform((inputs, outputs) -> Math.sqrt(6.0 / ((double) inputs + outputs)));
    }

    /** {@code w ~ N(0, 2 / (inputs + outputs))}, biases 0 (the same paper, equation 12; {@code xavier_normal_}). */
    static Initializer xavierNormal() {
        return Initializers.normal((inputs, outputs) -> Math.sqrt(2.0 / ((double) inputs + outputs)));
    }

    /**
     * {@code w ~ U(−g, g), g = √(6 / inputs)}, biases 0, for {@link Activation#RELU} (He, Zhang, Ren, Sun: Delving deep
     * into rectifiers, ICCV 2015, section 2.2; {@code kaiming_uniform_(nonlinearity="relu")}).
     */
    static Initializer heUniform() {
        return Initializers.uniform((inputs, outputs) -> Math.sqrt(6.0 / inputs));
    }

    /** {@code w ~ N(0, 2 / inputs)}, biases 0 (the same paper, equation 10; {@code kaiming_normal_}). */
    static Initializer heNormal() {
        return Initializers.normal((inputs, outputs) -> Math.sqrt(2.0 / inputs));
    }

    /**
     * A random matrix with {@code gain} times orthonormal columns, or rows where there are fewer of those; biases 0
     * (Saxe, McClelland, Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear neural networks,
     * ICLR 2014; {@code torch.nn.init.orthogonal_}).
     *
     * @param gain finite, above 0; √2 is usual before {@link Activation#RELU} and {@link Activation#TANH}
     * @throws IllegalArgumentException if {@code gain} is not
     */
    static Initializer orthogonal(double gain) {
        return Initializers.orthogonal(gain);
    }

    /**
     * Weights and biases {@code ~ U(−g, g), g = 1 / √inputs}: what {@code torch.nn.Linear} does
     * (<a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html">its documentation</a>).
     */
    static Initializer pytorchDefault() {
        return Initializers.pytorchDefault();
    }
}
