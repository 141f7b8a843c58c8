package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException.Code;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a number is stored, for the types that a double can hold. The names are the format's. */
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
    },
    F16(Short.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return half(source.getShort());
        }
    },
    BF16(Short.BYTES) {
        @Override
        double next(ByteBuffer source) {
            // the upper half of a float
            return Float.intBitsToFloat(source.getShort() << Short.SIZE);
        }
    },
    I64(Long.BYTES, Code.VALUE_NOT_EXACT) {
        @Override
        double next(ByteBuffer source) {
            long value = source.getLong();
            double rounded = (double) value;
            return rounded != TWO_TO_63 && (long) rounded == value ? rounded : Double.NaN;
        }
    },
    U64(Long.BYTES, Code.VALUE_NOT_EXACT) {
        @Override
        double next(ByteBuffer source) {
            long value = source.getLong();
            // from 2⁶³ on, a double's 53 bits leave out the last 11
            if (value < 0) return (value & 0x7FF) == 0 ? (value >>> 11) * 2048.0 : Double.NaN;
            double rounded = (double) value;
            return rounded != TWO_TO_63 && (long) rounded == value ? rounded : Double.NaN;
        }
    },
    I32(Integer.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return source.getInt();
        }
    },
    U32(Integer.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return Integer.toUnsignedLong(source.getInt());
        }
    },
    I16(Short.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return source.getShort();
        }
    },
    U16(Short.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return Short.toUnsignedInt(source.getShort());
        }
    },
    I8(Byte.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return source.get();
        }
    },
    U8(Byte.BYTES) {
        @Override
        double next(ByteBuffer source) {
            return Byte.toUnsignedInt(source.get());
        }
    },
    BOOL(Byte.BYTES, Code.VALUE_NOT_BOOLEAN) {
        @Override
        double next(ByteBuffer source) {
            byte value = source.get();
            return value >>> 1 == 0 ? value : Double.NaN;
        }
    };

    private static final double TWO_TO_63 = 0x1p63;
    private static final DataType[] ALL = values();

    /** Types of the format that are no doubles, or smaller than a byte. */
    private static final Set<String> UNSUPPORTED =
            Set.of("C64", "F4", "F6_E2M3", "F6_E3M2", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ");

    private final int bytes;
    private final @Nullable Code refusal;

    DataType(int bytes) {
        this(bytes, null);
    }

    DataType(int bytes, @Nullable Code refusal) {
        this.bytes = bytes;
        this.refusal = refusal;
    }

    /** Returns the type with that name, or null if there is none that can be read. */
    static @Nullable DataType named(JsonText name) {
        for (DataType type : ALL) {
            if (name.is(type.name())) return type;
        }
        return null;
    }

    /** Tells whether the format has such a type, though it cannot be read. */
    static boolean isUnsupported(JsonText name) {
        return UNSUPPORTED.stream().anyMatch(name::is);
    }

    /** Returns the size of one number. */
    int bytes() {
        return bytes;
    }

    /** Returns why a number may be refused, or null if every number of this type is taken. */
    @Nullable
    Code refusal() {
        return refusal;
    }

    /**
     * Reads one number from a little-endian buffer and moves on. The double has its value exactly; where {@link #refusal}
     * is not null, NaN stands for a number that is refused.
     */
    abstract double next(ByteBuffer source);

    /** IEEE 754 binary16: 1 bit sign, 5 bits exponent with bias 15, 10 bits fraction. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        double size;
        if (exponent == 0x1F) size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        else if (exponent == 0) size = Math.scalb((double) fraction, -24);
        else size = Math.scalb((double) (fraction + 0x400), exponent - 25);
        return bits < 0 ? -size : size;
    }
}
