package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that is being read, for the messages about it. */
record Origin(Path file) {
    /** Returns the exception for a broken rule. */
    SafetensorsException fault(long offset, String rule) {
        return fault(offset, rule, null);
    }

    /**
     * Returns the exception for a broken rule.
     *
     * @param offset the byte of the file where it shows
     * @param rule what is wrong
     * @param cause the parser's complaint, or null
     */
    SafetensorsException fault(long offset, String rule, @Nullable Throwable cause) {
        return new SafetensorsException(file + ": " + rule + " (at byte " + offset + ")", cause);
    }
}
