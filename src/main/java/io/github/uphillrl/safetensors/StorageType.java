package io.github.uphillrl.safetensors;

import java.nio.ByteBuffer;

/** How numbers are written to a file. */
public enum StorageType {
    /** 64 bits: what is read back is what was written, to the bit. */
    F64(Double.BYTES) {
        @Override
        boolean holds(double value) {
            return true;
        }

        @Override
        void put(double[] values, int from, int count, ByteBuffer target) {
            target.asDoubleBuffer().put(values, from, count);
        }
    },
    /** 32 bits: rounded to the nearest, half the size. */
    F32(Float.BYTES) {
        @Override
        boolean holds(double value) {
            return !Double.isFinite(value) || Float.isFinite((float) value);
        }

        @Override
        void put(double[] values, int from, int count, ByteBuffer target) {
            for (int i = from; i < from + count; i++) target.putFloat((float) values[i]);
        }
    };

    private final int bytes;

    StorageType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the size of one number. */
    int bytes() {
        return bytes;
    }

    /** Tells whether a number that is finite stays so when it is written. */
    abstract boolean holds(double value);

    /** Writes numbers to a little-endian buffer. */
    abstract void put(double[] values, int from, int count, ByteBuffer target);
}
