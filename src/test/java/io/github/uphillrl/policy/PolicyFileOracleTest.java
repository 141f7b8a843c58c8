package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.uphillrl.PythonInterpreter;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that goes to PyTorch and comes back. Skipped where Python has no torch. */
class PolicyFileOracleTest {
    private static final int ROWS = 50;

    @TempDir
    Path folder;

    @Test
    void save_policyLoadedByPyTorch_speaksTheSameThereAndComesBackToTheBit() throws Exception {
        String python = PythonInterpreter.having("torch", "safetensors");
        CategoricalPolicy policy = policy(5);
        DMatrixRMaj rows = new DMatrixRMaj(ROWS, 4);
        SeededRandom random = new SeededRandom(3);
        for (int i = 0; i < rows.getNumElements(); i++) rows.data[i] = 6 * random.nextDouble() - 3;
        policy.save(folder.resolve("policy"));
        SafetensorsFile.write(folder.resolve("observations"), Map.of("observations", rows), Map.of());

        PythonInterpreter.run(
                python,
                "check_policy_file.py",
                folder.resolve("policy"),
                folder.resolve("observations"),
                folder.resolve("answer"));

        double[] answer =
                SafetensorsFile.read(folder.resolve("answer")).tensors().get("answer").data;
        for (int row = 0; row < ROWS; row++) {
            assertArrayEquals(
                    policy.logProbabilities(Arrays.copyOfRange(rows.data, 4 * row, 4 * row + 4)),
                    Arrays.copyOfRange(answer, 3 * row, 3 * row + 3),
                    1e-12);
        }
        CategoricalPolicy back = policy(6);
        back.loadParameters(folder.resolve("answer.state"));
        assertArrayEquals(ParameterVector.values(policy), ParameterVector.values(back));
    }

    private static CategoricalPolicy policy(long seed) {
        return CategoricalPolicy.of(Mlp.builder(4)
                .hidden(16, Activation.TANH)
                .hidden(7, Activation.TANH)
                .output(3)
                .seed(seed)
                .build());
    }
}
