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
    private AtomicFile() {}

    /** What to write. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed by whoever gave it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @throws IOException if that fails; what was there before still is, and the temporary file is gone
     */
    public static void write(Path path, Content content) throws IOException {
        Path target = path.toAbsolutePath();
        // a name of its own, so that two writers of one file do not meet, and the rest of a crash is in nobody's way
        Path temporary = target.resolveSibling("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            // a FileChannel would give up when the thread is interrupted, and a run saves itself just then
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                content.writeTo(out);
                out.getFD().sync();
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(target.resolveSibling("."));
    }

    /** Makes the renaming itself outlast a crash, where a folder can be opened (not on Windows). */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // the file is whole either way; only its newness is at stake
        }
    }
}
