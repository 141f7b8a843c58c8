package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.network.Parameter;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ParameterBackupTest {
    private final Parameter first = parameter("0.weight", 1, 2);
    private final Parameter second = parameter("0.bias", 3, 4);
    private final List<Parameter> parameters = List.of(first, second);
    private final ParameterBackup backup = new ParameterBackup();

    @Test
    void restoreUnlessFinite_finiteValues_leavesThem() {
        backup.keep(parameters);
        second.value().data[1] = Double.MAX_VALUE;

        backup.restoreUnlessFinite(parameters);

        assertArrayEquals(new double[] {3, Double.MAX_VALUE}, second.value().data);
    }

    @Test
    void restoreUnlessFinite_oneValueNotFinite_putsAllBackAndNamesIt() {
        backup.keep(parameters);
        first.value().data[0] = 7;
        backup.keep(parameters);
        first.value().data[0] = 8;
        second.value().data[1] = Double.NEGATIVE_INFINITY;

        NumericalException error = assertThrows(NumericalException.class, () -> backup.restoreUnlessFinite(parameters));

        assertEquals(
                "the optimizer's step makes 0.bias -Infinity at element 1; the learning rate may be too large. "
                        + "The parameters are as before the step, its own state is not",
                error.getMessage());
        assertArrayEquals(new double[] {7, 2}, first.value().data);
        assertArrayEquals(new double[] {3, 4}, second.value().data);
    }

    @Test
    void change_afterAStep_isTheDifferenceInOrder() {
        Parameter large = new Parameter("2.weight", new DMatrixRMaj(7, 11));
        List<Parameter> all = List.of(first, large, second);
        backup.keep(all);
        first.value().data[1] = 5;
        for (int i = 0; i < 77; i++) large.value().data[i] = i;
        second.value().data[0] = -3;
        double[] change = new double[81];
        backup.change(all, change);

        assertArrayEquals(new double[] {0, 3}, Arrays.copyOf(change, 2));
        for (int i = 0; i < 77; i++) assertEquals(i, change[2 + i]);
        assertArrayEquals(new double[] {-6, 0}, Arrays.copyOfRange(change, 79, 81));
    }

    private static Parameter parameter(String name, double... values) {
        return new Parameter(name, DMatrixRMaj.wrap(1, values.length, values));
    }
}
