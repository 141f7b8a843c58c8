package io.github.uphillrl.trainer;

import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.optimizer.Optimizer;
import java.util.List;
import java.util.Map;

/** A fault planted in training: every second update applies the gradient of the update before once more. */
final class StaleOptimizer implements Optimizer {
    private final Optimizer real;
    private double[][] kept = {};

    StaleOptimizer(Optimizer real) {
        this.real = real;
    }

    @Override
    public void step(List<Parameter> parameters) {
        if (kept.length == 0) {
            kept = parameters.stream()
                    .map(parameter -> parameter.gradient().data.clone())
                    .toArray(double[][]::new);
        } else {
            for (int i = 0; i < kept.length; i++) {
                System.arraycopy(kept[i], 0, parameters.get(i).gradient().data, 0, kept[i].length);
            }
            kept = new double[0][];
        }
        real.step(parameters);
    }

    @Override
    public Optimizer fresh() {
        return new StaleOptimizer(real.fresh());
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
