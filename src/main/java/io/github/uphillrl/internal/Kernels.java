package io.github.uphillrl.internal;

import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says which implementation of the kernels this JVM uses.
 *
 * <p>Where the JVM runs with {@code --add-modules jdk.incubator.vector} it is that of the package {@code
 * internal.vector}, found by name since it is compiled against that module, as soon as it is warm; else, and until then,
 * plain Java. The bits are the same. The system property {@value #PROPERTY} settles the choice from the start: {@code
 * plain} or {@code vector}.
 */
public final class Kernels {
    static final String PROPERTY = "uphill.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_PACKAGE = "io.github.uphillrl.internal.vector.";

    private Kernels() {}

    /** Returns the elementary functions on arrays; ask each time, for the choice may change for the better. */
    public static ArrayFunctions functions() {
        return Functions.CHOICE.present();
    }

    /** Returns the products in {@code double}; ask from time to time, for the choice may change for the better. */
    public static DenseKernels<double[]> doubles() {
        return Doubles.CHOICE.present();
    }

    /** Returns the products in {@code float}; ask from time to time, for the choice may change for the better. */
    public static DenseKernels<float[]> floats() {
        return Floats.CHOICE.present();
    }

    /** Made when first asked for. */
    private static final class Functions {
        static final KernelChoice<ArrayFunctions> CHOICE = choose(
                new PlainArrayFunctions(),
                () -> vector("VectorArrayFunctions", ArrayFunctions.class),
                KernelExercise::of);
    }

    /** Made when first asked for: most programs use one precision. */
    private static final class Doubles {
        static final KernelChoice<DenseKernels<double[]>> CHOICE =
                choose(new PlainDoubleKernels(), Kernels::vectorDoubles, KernelExercise::new);
    }

    /** Made when first asked for. */
    private static final class Floats {
        static final KernelChoice<DenseKernels<float[]>> CHOICE =
                choose(new PlainFloatKernels(), Kernels::vectorFloats, KernelExercise::new);
    }

    static DenseKernels<double[]> vectorDoubles() {
        return vector("VectorDoubleKernels");
    }

    static DenseKernels<float[]> vectorFloats() {
        return vector("VectorFloatKernels");
    }

    /** Returns whether the module is there and its vectors hold at least two doubles, which the kernels need. */
    static boolean vectorsAreUsable() {
        return ModuleLayer.boot().findModule(MODULE).isPresent()
                && vector("VectorWidth", IntSupplier.class).getAsInt() >= 2;
    }

    private static <T> KernelChoice<T> choose(T plain, Supplier<T> vector, Function<T, Runnable> exercise) {
        return switch (wanted(System.getProperty(PROPERTY), vectorsAreUsable())) {
            case "plain" -> KernelChoice.fixed(plain);
            case "vector" -> KernelChoice.fixed(vector.get());
            default -> KernelChoice.warming(plain, vector.get(), exercise);
        };
    }

    /** Returns {@code plain}, {@code vector} or {@code warming}, given the system property and whether vectors are usable. */
    static String wanted(@Nullable String property, boolean usable) {
        if (property == null) {
            return usable ? "warming" : "plain";
        }
        Check.require(
                property.equals("plain") || property.equals("vector"),
                "the system property %s must be plain or vector, got %s",
                PROPERTY,
                property);
        Check.require(
                property.equals("plain") || usable,
                "the system property %s is vector, but the JVM runs without --add-modules %s, or has no vectors of two doubles",
                PROPERTY,
                MODULE);
        return property;
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
