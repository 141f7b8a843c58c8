package io.github.uphillrl.benchmark;

/** Chooses the kernels of a benchmark's JVM; JMH forks one for each combination of parameters. */
final class Choice {
    private static final String KERNELS = "uphill.kernels";

    /** What a benchmark's JVMs must be started with, so that both kinds of kernels can be chosen. */
    static final String MODULES = "--add-modules=jdk.incubator.vector";

    private Choice() {}

    /** Must come before anything of the library is used: the choice is made once. */
    static void kernels(String name) {
        System.setProperty(KERNELS, name);
    }
}
