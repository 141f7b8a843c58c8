package io.github.uphillrl.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole or not at all, whenever the machine stops: a temporary file beside it takes the content, is
 * forced to the disk and renamed.
 */
public final class AtomicFile {
    /** How the name of every temporary file ends; it begins with a dot and the name of the file to be. */
    public static final String TEMPORARY = ".tmp";

    private AtomicFile() {}

    /** What to write. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed by whoever gave it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Where the temporary file goes; a seam for tests of disks that are full or slow. */
    @FunctionalInterface
    public interface Disk {
        /** The one of this machine. */
        Disk REAL = AtomicFile::writeAndForce;

        /** Writes a new file and forces it to the disk. */
        void write(Path path, Content content) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @throws IOException if that fails; what was there before still is, and the temporary file is gone
     */
    public static void write(Path path, Content content) throws IOException {
        write(path, content, Disk.REAL);
    }

    /**
     * Writes a file.
     *
     * @throws IOException if that fails; what was there before still is, and the temporary file is gone
     */
    public static void write(Path path, Content content, Disk disk) throws IOException {
        Path target = path.toAbsolutePath();
        // a name of its own, so that two writers of one file do not meet, and the rest of a crash is in nobody's way
        Path temporary = target.resolveSibling("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + TEMPORARY);
        try {
            disk.write(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(target.resolveSibling("."));
    }

    private static void writeAndForce(Path path, Content content) throws IOException {
        // a FileChannel would give up when the thread is interrupted, and a run saves itself just then
        try (FileOutputStream out = new FileOutputStream(path.toFile())) {
            content.writeTo(out);
            out.getFD().sync();
        }
    }

    /** Makes the renaming itself outlast a crash, where a folder can be opened (not on Windows). */
    private static void forceFolder(Path folder) {
        // here there is no way around a channel, which an interrupted thread may not use
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // the file is whole either way; only its newness is at stake
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
