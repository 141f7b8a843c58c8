package io.github.uphillrl.checkpoint;

import io.github.uphillrl.internal.AtomicFile;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A disk with room for so many bytes.
 *
 * @param bytes what fits; what comes after them is refused as a full disk refuses it
 */
record FullDisk(long bytes) implements AtomicFile.Disk {
    @Override
    public void write(Path path, AtomicFile.Content content) throws IOException {
        try (OutputStream out = new Limited(new FileOutputStream(path.toFile()))) {
            content.writeTo(out);
        }
    }

    private final class Limited extends FilterOutputStream {
        private long left = bytes;

        Limited(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            int fitting = (int) Math.min(left, length);
            out.write(buffer, offset, fitting);
            left -= fitting;
            if (fitting < length) throw new IOException("No space left on device");
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }
    }
}
