package io.github.uphillrl.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MlpTest {
    private static Mlp.Builder cartPole() {
        return Mlp.builder(4)
                .hidden(64, Activation.TANH)
                .hidden(32, Activation.RELU)
                .output(2);
    }

    @Test
    void parameters_twoHiddenLayers_areNamedAndShapedAsInSequential() {
        Mlp mlp = cartPole().build();
        List<String> shapes = mlp.parameters().stream()
                .map(p -> p.name() + " " + p.value().numRows + "×" + p.value().numCols)
                .toList();
        assertEquals(
                List.of("0.weight 4×64", "0.bias 1×64", "2.weight 64×32", "2.bias 1×32", "4.weight 32×2", "4.bias 1×2"),
                shapes);
    }

    @Test
    void accessors_built_tellTheArchitecture() {
        Mlp mlp = cartPole().build();
        assertEquals(4, mlp.inputs());
        assertEquals(2, mlp.outputs());
        assertEquals(Precision.DOUBLE, mlp.precision());
        assertEquals(List.of(new Layer(64, Activation.TANH), new Layer(32, Activation.RELU)), mlp.hiddenLayers());
    }

    @Test
    void build_sameSeed_sameValues() {
        assertArrayEquals(
                values(cartPole().seed(3).build()), values(cartPole().seed(3).build()));
        assertArrayEquals(values(cartPole().build()), values(cartPole().seed(0).build()));
        assertNotEquals(
                values(cartPole().seed(3).build())[0], values(cartPole().seed(4).build())[0]);
    }

    @Test
    void forward_handWorkedLinear_isExact() {
        Mlp mlp = Mlp.builder(2).output(2).build();
        mlp.parameters().get(0).value().setTo(new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}}));
        mlp.parameters().get(1).value().setTo(new DMatrixRMaj(new double[][] {{0.5, -0.5}}));
        DMatrixRMaj result = mlp.forward(new DMatrixRMaj(new double[][] {{1, 10}, {0, -1}}));
        assertArrayEquals(new double[] {31.5, 41.5, -2.5, -4.5}, result.data);
    }

    @Test
    void forward_afterChangedValue_isSeen() {
        Mlp mlp = cartPole().build();
        DMatrixRMaj observation = new DMatrixRMaj(1, 4);
        double before = mlp.forward(observation).get(0, 0);
        mlp.parameters().get(5).value().add(0, 0, 1.0);
        assertEquals(before + 1.0, mlp.forward(observation).get(0, 0), 1e-15);
    }

    @Test
    void forward_fromManyThreads_sameBits() {
        Mlp mlp = cartPole().build();
        DMatrixRMaj observations = new DMatrixRMaj(70, 4);
        observations.fill(0.25);
        double[] expected = mlp.forward(observations).data;
        IntStream.range(0, 200).parallel().forEach(n -> assertArrayEquals(expected, mlp.forward(observations).data));
    }

    @Test
    void copy_changed_leavesTheOriginal() {
        Mlp mlp = cartPole().build();
        mlp.parameters().get(0).gradient().fill(2.0);
        double[] before = values(mlp);
        Mlp copy = mlp.copy();
        assertArrayEquals(before, values(copy));
        assertEquals(2.0, copy.parameters().get(0).gradient().get(0, 0));
        copy.parameters().forEach(parameter -> parameter.value().fill(9.0));
        copy.parameters().get(0).gradient().fill(3.0);
        assertArrayEquals(before, values(mlp));
        assertEquals(2.0, mlp.parameters().get(0).gradient().get(0, 0));
        assertNotSame(mlp.parameters().get(0), copy.parameters().get(0));
    }

    @Test
    void frozen_changedValue_isNotLookedAt() {
        Mlp mlp = Mlp.builder(2).hidden(9, Activation.TANH).output(1).seed(5).build();
        Mlp frozen = mlp.frozen();
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{0.5, -0.25}, {1, 2}});
        double[] before = frozen.forward(rows).data.clone();
        assertArrayEquals(mlp.forward(rows).data, before);

        frozen.parameters().get(3).value().add(0, 0, 1);
        assertArrayEquals(before, frozen.forward(rows).data);
        assertEquals(true, frozen.isFrozen());
        assertEquals(false, mlp.isFrozen());
        assertEquals(false, frozen.copy().isFrozen());
    }

    @Test
    void zeroGradient_parameter_losesItsGradient() {
        Parameter parameter = new Parameter("0.bias", new DMatrixRMaj(1, 2));
        parameter.gradient().fill(3);
        parameter.zeroGradient();
        assertArrayEquals(new double[2], parameter.gradient().data);
    }

    @Test
    void builder_badArguments_namesValueAndRule() {
        assertMessage("the inputs of a network must be at least 1, got 0", () -> Mlp.builder(0));
        assertMessage(
                "hidden units must be at least 1, got -1", () -> Mlp.builder(1).hidden(-1, Activation.RELU));
        assertMessage("the activation of a hidden layer must not be null", () -> Mlp.builder(1)
                .hidden(1, null));
        assertMessage("the outputs of a network must be at least 1, got 0", () -> Mlp.builder(1)
                .output(0));
        assertMessage("a network needs output(units) with at least 1 unit, got none", () -> Mlp.builder(1)
                .build());
    }

    @Test
    void forward_wrongShape_namesBothShapes() {
        Mlp mlp = cartPole().build();
        String rule = "observations must be n × 4 with n at least 1, got ";
        assertMessage(rule + "1 × 3", () -> mlp.forward(new DMatrixRMaj(1, 3)));
        assertMessage(rule + "0 × 4", () -> mlp.forward(new DMatrixRMaj(0, 4)));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static double[] values(Mlp mlp) {
        return mlp.parameters().stream()
                .flatMapToDouble(parameter -> java.util.Arrays.stream(parameter.value().data))
                .toArray();
    }
}
