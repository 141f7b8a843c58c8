package io.github.uphillrl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java has no generics over primitives, so kernels exist twice; whoever changes one twin must change the other. */
class FloatTwinTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/uphillrl/internal");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PlainDoubleKernels.java",
                "vector/VectorDoubleKernels.java",
                "vector/DoubleLanes.java",
                "vector/DoubleChains.java",
                "vector/DoubleThin.java",
                "vector/DoubleShallow.java",
                "vector/DoubleDots.java",
                "vector/DoubleOuterProducts.java"
            })
    void kernel_onDoubles_saysTheSameOnFloats(String name) throws IOException {
        assertEquals(
                inFloat(source(name)), source(name.replace("Double", "Float")).replace("(float)source", "source"));
    }

    /** The source without white space, which the formatter spreads by the length of names. */
    private static String source(String name) throws IOException {
        return Files.readString(SOURCES.resolve(name), StandardCharsets.UTF_8).replaceAll("\\s", "");
    }

    private static String inFloat(String source) {
        return source.replace("pack(double[]source", "pack(SOURCE")
                .replace("LongVector", "IntVector")
                .replace("AsLongs", "AsInts")
                .replace("LongBits", "IntBits")
                .replace("longBits", "intBits")
                .replace("longkeep", "intkeep")
                .replace("Double", "Float")
                .replace("double", "float")
                .replaceAll("(\\d\\.\\d+)", "$1f")
                .replace("pack(SOURCE", "pack(double[]source");
    }
}
