package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.Allocation;
import io.github.uphillrl.FuzzCorpus;
import io.github.uphillrl.FuzzedFile;
import io.github.uphillrl.NumericalException;
import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import io.github.uphillrl.internal.Sums;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Any file is a policy with finite parameters that answers, or refused, within bounds of memory; {@link FuzzedFile}s. */
class PolicyFileFuzzTest {
    private static final Path FILE = Path.of("fuzzed");
    private static final int PER_BYTE = 256;
    private static final int CONSTANT = 1 << 20;

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        long before = Allocation.soFar();
        Optional<NetworkPolicy<?>> policy = read(input);
        Allocation.requireSince(before, (long) PER_BYTE * input.length + CONSTANT, () -> read(input));
        policy.ifPresent(PolicyFileFuzzTest::requireWhole);
    }

    private static Optional<NetworkPolicy<?>> read(byte[] input) {
        try {
            return Optional.of(PolicyFile.load(SafetensorsFile.read(FuzzedFile.fromInput(input), "fuzzed"), FILE));
        } catch (SafetensorsException e) {
            assertTrue(e.code() == Code.UNEXPECTED_CONTENT || e.offset() >= 0, e.getMessage());
            return Optional.empty();
        }
    }

    private static void requireWhole(NetworkPolicy<?> policy) {
        for (Parameter parameter : policy.parameters()) {
            DMatrixRMaj value = parameter.value();
            assertEquals(-1, Sums.firstNonFinite(value.data, value.getNumElements()), parameter.name());
        }
        try {
            assertNotNull(policy.distribution(new double[policy.observationSize()]));
        } catch (NumericalException e) {
            assertNotNull(e.getMessage(), "finite weights may still overflow");
        }
    }

    static Stream<byte[]> seeds() {
        return PolicyCase.all().map(test -> saved(test.policy().get())).map(FuzzedFile::toInput);
    }

    private static byte[] saved(NetworkPolicy<?> policy) {
        try {
            Path file = Files.createTempFile("seed", ".safetensors");
            policy.save(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fuzzerTestOneInput_everyKeptInput_isAPolicyOrRefused() throws IOException {
        FuzzCorpus.of(PolicyFileFuzzTest.class, seeds()).forEach(PolicyFileFuzzTest::fuzzerTestOneInput);
    }
}
