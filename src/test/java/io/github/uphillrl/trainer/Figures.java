package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.network.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Makes what the rules look at, update after update; what is not said is unremarkable. */
final class Figures {
    private final Parameter parameter;
    private Movement movement;
    private final ParameterBackup backup = new ParameterBackup();
    private double[] returns = {0};
    private double[] weights = {1};
    private double entropyCoefficient;
    private double entropy = 0.5;
    private double agreement = Double.NaN;
    private int blocks = 1;
    private double scale = 1;
    private Optional<StepProbe.Reading> reading = Optional.empty();

    /** @param size how many parameters there are */
    Figures(int size) {
        parameter = new Parameter("0.weight", new DMatrixRMaj(1, size));
        movement = new Movement(size);
    }

    Figures moved(double[] gradient, double[] step) {
        List<Parameter> parameters = List.of(parameter);
        // from 0, so that the step comes out as it went in
        parameter.value().zero();
        backup.keep(parameters);
        System.arraycopy(step, 0, parameter.value().data, 0, step.length);
        movement.record(gradient, 1, backup, parameters);
        return this;
    }

    Figures movement(Movement value) {
        movement = value;
        return this;
    }

    /** One episode of one step per return. */
    Figures returns(double... values) {
        returns = values;
        return this;
    }

    Figures weights(double... values) {
        weights = values;
        return this;
    }

    Figures entropy(double value, double coefficient) {
        entropy = value;
        entropyCoefficient = coefficient;
        return this;
    }

    Figures blocks(int count, double common) {
        blocks = count;
        agreement = common;
        return this;
    }

    Figures scale(double value) {
        scale = value;
        return this;
    }

    Figures reading(double predicted, double realised, double divergence) {
        reading = Optional.of(new StepProbe.Reading(1, 1, predicted, realised, divergence, 0.6, 0.5, new double[] {0}));
        return this;
    }

    Figures actions(double... actions) {
        reading = Optional.of(new StepProbe.Reading(actions.length, 1, -0.1, 0.1, 0.01, 0.6, 0.5, actions));
        return this;
    }

    UpdateFigures make() {
        CreditedBatch batch = new CreditedBatch();
        double[][] episodes =
                Arrays.stream(returns).mapToObj(r -> new double[] {r}).toArray(double[][]::new);
        batch.load(ScriptedWorld.play(episodes), CreditAssignment.rewardToGo(), 1);
        return new UpdateFigures(
                batch, weights, entropyCoefficient, entropy, movement, agreement, blocks, scale, reading);
    }
}
