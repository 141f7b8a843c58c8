package io.github.uphillrl.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that says which implementation of the kernels this JVM uses.
 *
 * <p>Where the JVM runs with {@code --add-modules jdk.incubator.vector} it is that of the package {@code
 * internal.vector}, found by name since it is compiled against that module; else plain Java. The bits are the same. The
 * system property {@value #PROPERTY} overrides the choice: {@code plain} or {@code vector}.
 */
public final class Kernels {
    static final String PROPERTY = "uphill.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_PACKAGE = "io.github.uphillrl.internal.vector.";
    private static final Logger LOGGER = LoggerFactory.getLogger(Kernels.class);

    private static final boolean VECTOR = choose(System.getProperty(PROPERTY), moduleIsPresent());
    private static final DenseKernels<double[]> DOUBLES =
            VECTOR ? vector("VectorDoubleKernels") : new PlainDoubleKernels();
    private static final DenseKernels<float[]> FLOATS = VECTOR ? vector("VectorFloatKernels") : new PlainFloatKernels();

    private static final ArrayFunctions FUNCTIONS =
            VECTOR ? vector("VectorArrayFunctions", ArrayFunctions.class) : new PlainArrayFunctions();

    private Kernels() {}

    /** Returns the elementary functions on arrays. */
    public static ArrayFunctions functions() {
        return FUNCTIONS;
    }

    /** Returns the products in {@code double}. */
    public static DenseKernels<double[]> doubles() {
        return DOUBLES;
    }

    /** Returns the products in {@code float}. */
    public static DenseKernels<float[]> floats() {
        return FLOATS;
    }

    static DenseKernels<double[]> vectorDoubles() {
        return vector("VectorDoubleKernels");
    }

    static DenseKernels<float[]> vectorFloats() {
        return vector("VectorFloatKernels");
    }

    static boolean moduleIsPresent() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Says which kernels to use, given the system property and whether the module is there. */
    static boolean choose(@Nullable String wanted, boolean present) {
        String choice = wanted == null ? (present ? "vector" : "plain") : wanted.toLowerCase(Locale.ROOT);
        Check.require(
                choice.equals("plain") || choice.equals("vector"),
                "the system property %s must be plain or vector, got %s",
                PROPERTY,
                choice);
        Check.require(
                choice.equals("plain") || present,
                "the system property %s is vector, but the JVM runs without --add-modules %s",
                PROPERTY,
                MODULE);
        LOGGER.info("kernels: {}", choice);
        return choice.equals("vector");
    }

    @SuppressWarnings("unchecked")
    private static <V> DenseKernels<V> vector(String name) {
        return vector(name, DenseKernels.class);
    }

    private static <T> T vector(String name, Class<T> type) {
        try {
            Class<?> found = Class.forName(VECTOR_PACKAGE + name);
            return found.asSubclass(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this build lacks its vector kernels", e);
        }
    }
}
