package io.github.uphillrl.checkpoint;

import io.github.uphillrl.internal.AtomicFile;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that trains until it is killed, and says on its standard output, line by line, what it is about to do. Started
 * again, it resumes; at the end it prints the digest of what the run has become. Run by {@link KillTest}.
 */
final class TrainingChild {
    static final String SIGN = "@";
    static final String DIGEST = "digest ";
    private static final int PIECES = 8;
    private static final long PAUSE_NANOS = 1_000_000;

    private TrainingChild() {}

    /**
     * Trains.
     *
     * @param arguments the directory, the number of updates, the number of threads
     */
    public static void main(String[] arguments) {
        say("started");
        Path folder = Path.of(arguments[0]);
        Reinforce.Builder<Integer> builder = TinyRun.builder(TinyRun.policy(1))
                .threads(Integer.parseInt(arguments[2]))
                .onUpdate(report -> say("update " + report.update()))
                .listener(CheckpointListener.in(folder, TrainingChild::writeSlowly, System::nanoTime)
                        .withUpdates(2)
                        .withKept(2));
        try (Reinforce<Integer> run = Checkpoint.resumeOrStart(folder, builder)) {
            say("resumed at " + run.updates());
            run.train(StopCondition.updates(Integer.parseInt(arguments[1])));
            say(DIGEST + TinyRun.digest(TinyRun.bytes(run)));
        }
    }

    private static void say(String what) {
        System.out.println(SIGN + what);
        System.out.flush();
    }

    /** Piece by piece, with time to be killed in between. */
    private static void writeSlowly(Path path, AtomicFile.Content content) throws IOException {
        AtomicFile.Disk.REAL.write(
                path,
                out -> content.writeTo(new FilterOutputStream(out) {
                    @Override
                    public void write(byte[] buffer, int offset, int length) throws IOException {
                        for (int piece = 0; piece < PIECES; piece++) {
                            say("piece " + piece);
                            LockSupport.parkNanos(PAUSE_NANOS);
                            int from = (int) ((long) length * piece / PIECES);
                            int to = (int) ((long) length * (piece + 1) / PIECES);
                            out.write(buffer, offset + from, to - from);
                        }
                        say("written");
                    }
                }));
    }
}
