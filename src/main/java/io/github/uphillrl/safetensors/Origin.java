package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import org.jspecify.annotations.Nullable;

/**
 * What is being read, for the messages about it.
 *
 * @param name the file, as a rule
 */
record Origin(String name) {
    /** Returns the exception for a broken rule. */
    SafetensorsException fault(Code code, long offset, String rule) {
        return fault(code, offset, rule, null);
    }

    /**
     * Returns the exception for a broken rule.
     *
     * @param code which rule
     * @param offset the byte of the file where it shows
     * @param rule what is wrong
     * @param cause the parser's complaint, or null
     */
    SafetensorsException fault(Code code, long offset, String rule, @Nullable Throwable cause) {
        return new SafetensorsException(code, offset, name + ": " + rule + " (at byte " + offset + ")", cause);
    }

    /** Returns the exception for a failure to read. */
    SafetensorsException unreadable(Exception cause) {
        return new SafetensorsException(Code.UNREADABLE, -1, name + ": cannot be read: " + cause, cause);
    }
}
