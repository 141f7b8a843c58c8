package io.github.uphillrl.trainer;

import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * A fault planted in training: every gradient is multiplied by a factor before the real optimizer sees it. −1 is what a
 * flipped sign of the loss does.
 */
record MutantOptimizer(Optimizer real, double factor) implements Optimizer {
    @Override
    public void step(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            double[] gradient = parameter.gradient().data;
            for (int i = 0; i < parameter.gradient().getNumElements(); i++) gradient[i] *= factor;
        }
        real.step(parameters);
    }

    @Override
    public Optimizer fresh() {
        return new MutantOptimizer(real.fresh(), factor);
    }

    @Override
    public Map<String, double[]> state() {
        return real.state();
    }

    @Override
    public void restore(Map<String, double[]> state) {
        real.restore(state);
    }
}
