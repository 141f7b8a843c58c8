package io.github.uphillrl.safetensors;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a number is stored. The names are the format's. */
enum DataType {
    F64(Double.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return source.getDouble();
        }
    },
    F32(Float.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return source.getFloat();
        }
    };

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the type of that name, if it is one that can be read. */
    static Optional<DataType> named(String name) {
        for (DataType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Returns the size of one number. */
    int bytes() {
        return bytes;
    }

    /** Reads one number, widened, from a little-endian buffer, and moves on. */
    abstract double next(ByteBuffer source);
}
