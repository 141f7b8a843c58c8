package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector kernels on hardware with narrower vectors than this machine may have: 16 bytes is NEON and SSE, 32 is AVX2,
 * and with 8 there is nothing to gain. Each width has a JVM of its own, which C2 is told to keep to it.
 */
class NarrowVectorsTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void kernels_vectorsOfSoManyBytes_followTheDefinition(int bytes) throws IOException, InterruptedException {
        assumeTrue(Kernels.vectorsAreUsable(), "needs --add-modules jdk.incubator.vector");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxVectorSize=" + bytes,
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        Integer.toString(bytes))
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, child.waitFor(), output);
    }

    /** What the child runs; it fails with the first case that is not right. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            if (arguments[0].equals("8")) {
                assertInstanceOf(PlainDoubleKernels.class, Kernels.doubles());
                return;
            }
            DenseKernelsTest kernels = new DenseKernelsTest();
            DenseKernelsTest.cases().forEach(kernels::vectorDoubles_anyShape_followTheDefinition);
            DenseKernelsTest.cases().forEach(kernels::vectorFloats_anyShape_followTheDefinition);
            ShallowTest.shapes().forEach(new ShallowTest()::network_anyShape_isThatOfItsLayers);
        }
    }
}
