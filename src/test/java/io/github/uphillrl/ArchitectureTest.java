package io.github.uphillrl;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The plan of the house, enforced on the class files: which room may import which, and what no room may use. A package
 * that {@link #ROOMS} does not list fails; a listed one that does not exist yet does not.
 */
class ArchitectureTest {
    private static final String ROOT = "io.github.uphillrl";
    private static final String EJML = "org.ejml";
    private static final String SLF4J = "org.slf4j";
    private static final String JACKSON = "com.fasterxml.jackson.core";
    private static final String VECTOR = "jdk.incubator.vector";

    /** What every room may use. */
    private static final Set<String> EVERYWHERE = Set.of("java", "org.jspecify.annotations");

    private static final Set<String> WORLDS =
            Set.of("environment.bandit", "environment.tabular", "environment.classic", "environment.python");

    /** Everything that the trainer stands on. */
    private static final Set<String> BELOW_TRAINER = union(
            WORLDS,
            Set.of(
                    "",
                    "internal",
                    "environment",
                    "distribution",
                    "network",
                    "optimizer",
                    "safetensors",
                    "policy",
                    "rollout",
                    "credit"));

    private static final Set<String> UP_TO_TRAINER = union(BELOW_TRAINER, Set.of("trainer"));
    private static final Set<String> BELOW_TESTING = union(UP_TO_TRAINER, Set.of("checkpoint", "explain", "monitor"));

    /** Room → what it may import; a room is one package, named relative to the root, which is "". */
    private static final Map<String, Room> ROOMS = Map.ofEntries(
            room("", Set.of()),
            room("internal", Set.of(""), EJML, SLF4J),
            room("internal.vector", Set.of("", "internal"), EJML, VECTOR),
            room("environment", Set.of("", "internal")),
            room("environment.bandit", Set.of("", "internal", "environment")),
            room("environment.tabular", Set.of("", "internal", "environment")),
            room("environment.classic", Set.of("", "internal", "environment")),
            room("environment.python", Set.of("", "internal", "environment"), SLF4J),
            room("distribution", Set.of("", "internal")),
            room("network", Set.of("", "internal"), EJML),
            room("optimizer", Set.of("", "internal", "network"), EJML),
            room("safetensors", Set.of("", "internal"), EJML, JACKSON),
            room("policy", Set.of("", "internal", "distribution", "network", "environment", "safetensors"), EJML),
            // pictures are written by the JDK's own ImageIO, which speaks of them in XML nodes
            room(
                    "rollout",
                    Set.of("", "internal", "environment", "policy", "distribution"),
                    EJML,
                    SLF4J,
                    "javax.imageio",
                    "org.w3c.dom"),
            room("credit", Set.of("", "internal", "rollout", "policy", "network", "optimizer"), EJML),
            room("trainer", BELOW_TRAINER, EJML, SLF4J),
            room("checkpoint", UP_TO_TRAINER, EJML, SLF4J),
            room("explain", UP_TO_TRAINER, EJML),
            room("monitor", UP_TO_TRAINER, EJML, SLF4J, JACKSON),
            room("testing", BELOW_TESTING, EJML),
            room("export", UP_TO_TRAINER, EJML),
            room("spark", UP_TO_TRAINER, EJML, SLF4J, "org.apache.spark", "scala"));

    private static final Set<String> FORBIDDEN_TYPES = Set.of(
            // no Java serialisation
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.io.Externalizable",
            "java.beans.XMLDecoder",
            // randomness is an argument, and its algorithm is ours
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGeneratorFactory",
            "java.security.SecureRandom");

    /** Their last bits differ between JDKs; StrictMath's and our own do not. */
    private static final Set<String> INEXACT_MATH = Set.of(
            "exp", "expm1", "log", "log1p", "log10", "pow", "cbrt", "hypot", "sin", "cos", "tan", "sinh", "cosh",
            "tanh", "asin", "acos", "atan", "atan2");

    private static final Set<String> UNSEEDED_CALLS =
            Set.of("java.lang.Math.random", "java.util.Collections.shuffle", "java.util.UUID.randomUUID");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void rooms_everyDependency_isInTheTable() {
        assertNone(CLASSES.stream()
                .filter(type -> ROOMS.containsKey(roomOf(type)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(ArchitectureTest::isNotInTheTable)
                .map(Dependency::getDescription));
    }

    @Test
    void rooms_everyPackage_isInTheTable() {
        assertNone(CLASSES.stream()
                .filter(type -> !ROOMS.containsKey(roomOf(type)))
                .map(type -> type.getName() + " lives in a package that the table of rooms does not list"));
    }

    @Test
    void rooms_packageDependencies_haveNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rooms_everyPackage_isNullMarked() {
        assertNone(CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName));
    }

    @Test
    void types_serialisationAndForeignRandomness_areNotUsed() {
        assertNone(CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> FORBIDDEN_TYPES.contains(
                        use.getTargetClass().getBaseComponentType().getFullName()))
                .map(Dependency::getDescription));
    }

    /** What users can catch; a room may have signals of its own that never leave it. */
    @Test
    void exceptions_public_liveInTheRoot() {
        assertNone(CLASSES.stream()
                .filter(type -> type.isAssignableTo(Throwable.class))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !roomOf(type).isEmpty())
                .map(JavaClass::getName));
    }

    @Test
    void calls_arithmetic_isTheSameOnEveryJdk() {
        assertNone(calls(call -> nameOf(call).startsWith("java.lang.Math.") && INEXACT_MATH.contains(call.getName())));
    }

    @Test
    void calls_vectorKernels_neverAddAcrossLanes() {
        assertNone(calls(call -> call.getTargetOwner().getPackageName().equals(VECTOR)
                && call.getName().startsWith("reduceLanes")));
    }

    @Test
    void calls_randomness_comesFromSeeds() {
        assertNone(calls(call -> UNSEEDED_CALLS.contains(nameOf(call))));
    }

    /** The JDK's own bounded and Gaussian draws may change; nextLong() and nextDouble() are fixed by their seed. */
    @Test
    void calls_ofTheJdksGenerator_areOnlyNextLongAndNextDouble() {
        assertNone(calls(call -> isDeclaredIn(RandomGenerator.class, call)
                && !call.getTarget().getFullName().matches(".*\\.(nextLong|nextDouble)\\(\\)")));
    }

    /** Without this, a wrong path would find no class and so nothing wrong. */
    @Test
    void classes_imported_areTheMainOnes() {
        assertTrue(CLASSES.contain(UphillException.class));
        assertTrue(CLASSES.stream().noneMatch(type -> type.isEquivalentTo(ArchitectureTest.class)));
    }

    private static boolean isNotInTheTable(Dependency use) {
        Room room = ROOMS.get(roomOf(use.getOriginClass()));
        JavaClass target = use.getTargetClass().getBaseComponentType();
        if (target.isPrimitive()) return false;
        if (isIn(target, ROOT)) {
            return !roomOf(target).equals(roomOf(use.getOriginClass())) && !room.rooms.contains(roomOf(target));
        }
        return union(room.libraries, EVERYWHERE).stream().noneMatch(library -> isIn(target, library));
    }

    private static boolean isIn(JavaClass type, String packagePrefix) {
        return (type.getPackageName() + ".").startsWith(packagePrefix + ".");
    }

    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static String nameOf(JavaAccess<?> call) {
        return call.getTargetOwner().getFullName() + "." + call.getName();
    }

    private static boolean isDeclaredIn(Class<?> owner, JavaAccess<?> call) {
        return call.getTarget()
                .resolveMember()
                .map(member -> member.getOwner().isEquivalentTo(owner))
                .orElse(false);
    }

    private static Stream<String> calls(Predicate<JavaAccess<?>> forbidden) {
        return CLASSES.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(forbidden)
                .map(JavaAccess::getDescription);
    }

    private static void assertNone(Stream<String> violations) {
        List<String> found = violations.sorted().toList();
        assertEquals(0, found.size(), () -> String.join("\n", found));
    }

    private static Map.Entry<String, Room> room(String name, Set<String> rooms, String... libraries) {
        return Map.entry(name, new Room(rooms, Set.of(libraries)));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private record Room(Set<String> rooms, Set<String> libraries) {}
}
