package io.github.uphillrl.safetensors;

import static io.github.uphillrl.SafetensorsException.Code.DTYPE_NOT_A_STRING;
import static io.github.uphillrl.SafetensorsException.Code.DTYPE_UNKNOWN;
import static io.github.uphillrl.SafetensorsException.Code.DTYPE_UNSUPPORTED;
import static io.github.uphillrl.SafetensorsException.Code.HEADER_TOO_DEEP;
import static io.github.uphillrl.SafetensorsException.Code.OFFSETS_NOT_A_PAIR;
import static io.github.uphillrl.SafetensorsException.Code.OFFSETS_NOT_NATURAL;
import static io.github.uphillrl.SafetensorsException.Code.PROPERTY_MISSING;
import static io.github.uphillrl.SafetensorsException.Code.PROPERTY_TWICE;
import static io.github.uphillrl.SafetensorsException.Code.PROPERTY_UNKNOWN;
import static io.github.uphillrl.SafetensorsException.Code.SHAPE_NOT_AN_ARRAY;
import static io.github.uphillrl.SafetensorsException.Code.SHAPE_NOT_NATURAL;
import static io.github.uphillrl.SafetensorsException.Code.SHAPE_OVERFLOW;
import static io.github.uphillrl.SafetensorsException.Code.SHAPE_TOO_LARGE;
import static io.github.uphillrl.SafetensorsException.Code.SHAPE_TOO_MANY_DIMENSIONS;

import io.github.uphillrl.SafetensorsException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files with one tensor whose properties are wrong in themselves. */
final class MalformedTensors {
    private static final String TYPE = "'dtype':'F64'";
    private static final String SHAPE = "'shape':[2]";
    private static final String OFFSETS = "'data_offsets':[0,16]";

    private final List<MalformedFile> files = new ArrayList<>();

    private MalformedTensors() {}

    static Stream<MalformedFile> all() {
        MalformedTensors all = new MalformedTensors();
        all.addProperties();
        all.addTypes();
        all.addShapes();
        all.addOffsets();
        return all.files.stream();
    }

    private void addProperties() {
        for (String properties :
                new String[] {"", TYPE, SHAPE, OFFSETS, TYPE + "," + SHAPE, TYPE + "," + OFFSETS, SHAPE + "," + OFFSETS
                }) {
            add(PROPERTY_MISSING, properties + "¦");
        }
        String good = TYPE + "," + SHAPE + "," + OFFSETS;
        add(PROPERTY_TWICE, good + ",'dtype':'F32'");
        add(PROPERTY_TWICE, good + "," + SHAPE);
        add(PROPERTY_TWICE, good + "," + OFFSETS);
        add(PROPERTY_TWICE, "'shape':[],'shape':[]");
        add(PROPERTY_UNKNOWN, good + ",¦'x':1");
        add(PROPERTY_UNKNOWN, good + ",¦'Dtype':'F64'");
        add(PROPERTY_UNKNOWN, "¦'__metadata__':{}," + good);
        add(PROPERTY_UNKNOWN, "¦'strides':[1]," + good);
        add(PROPERTY_UNKNOWN, "¦'a':{".repeat(1) + "'a':{".repeat(50_000));
    }

    private void addTypes() {
        for (String type : new String[] {
            "", "f64", "F8", "F128", "I128", "INT8", "float64", "double", "F64 ", "F64\\u0000", "🙂", "BF64", "U1"
        }) {
            add(DTYPE_UNKNOWN, "'dtype':¦'" + type + "'," + SHAPE + "," + OFFSETS);
        }
        for (String type : new String[] {
            "C64", "F4", "F6_E2M3", "F6_E3M2", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"
        }) {
            add(DTYPE_UNSUPPORTED, SHAPE + "," + OFFSETS + ",'dtype':¦'" + type + "'");
        }
        for (String value : new String[] {"64", "null", "['F64']", "{'F64':1}", "true"}) {
            add(DTYPE_NOT_A_STRING, "'dtype':¦" + value + "," + SHAPE + "," + OFFSETS);
        }
        add(DTYPE_UNKNOWN, "'dtype':¦'" + "F".repeat(100_000) + "'," + SHAPE + "," + OFFSETS);
    }

    private void addShapes() {
        for (String value : new String[] {"2", "null", "'[2]'", "{}", "{'0':2}", "true", "2.0"}) {
            add(SHAPE_NOT_AN_ARRAY, "'shape':¦" + value + "," + TYPE + "," + OFFSETS);
        }
        for (String size : new String[] {
            "2.0",
            "1.",
            "2e0",
            "1e400",
            "'2'",
            "null",
            "true",
            "-2",
            "-0",
            "-0.0",
            "-9223372036854775809",
            "-" + "9".repeat(5_000)
        }) {
            add(SHAPE_NOT_NATURAL, TYPE + ",'shape':[1,¦" + size + "]," + OFFSETS);
        }
        add(HEADER_TOO_DEEP, TYPE + ",'shape':[¦[2]]," + OFFSETS);
        add(HEADER_TOO_DEEP, TYPE + ",'shape':[1,¦{}]," + OFFSETS);
        add(HEADER_TOO_DEEP, TYPE + ",'shape':[¦" + "[".repeat(100_000));
        add(SHAPE_TOO_MANY_DIMENSIONS, TYPE + ",'shape':[1,1,¦2]," + OFFSETS);
        add(SHAPE_TOO_MANY_DIMENSIONS, TYPE + ",'shape':[1,2,¦1,1,1,1,1,1]," + OFFSETS);
        add(SHAPE_TOO_MANY_DIMENSIONS, TYPE + ",'shape':[2" + ",1".repeat(1_000_000) + "]," + OFFSETS);
        add(
                SHAPE_TOO_MANY_DIMENSIONS,
                TYPE + ",'shape':[0,0" + ",18446744073709551615".repeat(50_000) + "]," + OFFSETS);
        String max = "18446744073709551615";
        for (String shape : new String[] {
            max,
            "9223372036854775807",
            "9223372036854775808",
            max + "," + max,
            "4294967296,4294967296",
            "9223372036854775807,2",
            "3037000500,3037000500",
            "1152921504606846976",
            "1" + "0".repeat(5_000),
            "9".repeat(100_000),
            "2," + max,
            "576460752303423488,2"
        }) {
            add(SHAPE_OVERFLOW, TYPE + ",'shape':[" + shape + "]," + OFFSETS);
        }
        for (String shape : new String[] {
            "4294967296,0",
            "0,4294967296",
            "0," + max,
            max + ",0",
            "2147483640",
            "65536,65536",
            "2147483639,2",
            "4294967296",
            "100000000000000000"
        }) {
            add(SHAPE_TOO_LARGE, TYPE + ",'shape':[" + shape + "]," + OFFSETS + "¦");
        }
    }

    private void addOffsets() {
        for (String value :
                new String[] {"16", "null", "'0,16'", "{}", "[]", "[0]", "[16]", "[0,16,16]", "[0,0,0,16]"}) {
            add(OFFSETS_NOT_A_PAIR, TYPE + "," + SHAPE + ",'data_offsets':" + value);
        }
        for (String value : new String[] {"16.0", "1.6e1", "'16'", "null", "-1", "-0", "-99999999999999999999"}) {
            add(OFFSETS_NOT_NATURAL, TYPE + "," + SHAPE + ",'data_offsets':[0,¦" + value + "]");
        }
        add(HEADER_TOO_DEEP, TYPE + "," + SHAPE + ",'data_offsets':[¦[0,16]]");
        add(OFFSETS_NOT_A_PAIR, TYPE + "," + SHAPE + ",'data_offsets':[0,16" + ",16".repeat(500_000) + "]");
    }

    private void add(Code code, String properties) {
        files.add(MalformedFile.ofHeader(code, "{'a':{" + properties + "}}", 16));
    }
}
