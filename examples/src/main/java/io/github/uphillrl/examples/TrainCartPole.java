package io.github.uphillrl.examples;

/** Shows that the machinery runs; the training moves in later. */
public final class TrainCartPole {
    private TrainCartPole() {}

    /** Prints one line. */
    public static void main(String[] arguments) {
        boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        System.out.println("Uphill runs on Java " + Runtime.version().feature() + ", vector module: " + vector);
    }
}
