package io.github.uphillrl.safetensors;

import static io.github.uphillrl.SafetensorsException.Code.HEADER_NOT_JSON;
import static io.github.uphillrl.SafetensorsException.Code.HEADER_TRAILING_CONTENT;
import static io.github.uphillrl.SafetensorsException.Code.METADATA_NOT_AN_OBJECT;
import static io.github.uphillrl.SafetensorsException.Code.METADATA_NOT_A_STRING;
import static io.github.uphillrl.SafetensorsException.Code.METADATA_NOT_UNICODE;
import static io.github.uphillrl.SafetensorsException.Code.METADATA_TWICE;
import static io.github.uphillrl.SafetensorsException.Code.NAME_FORBIDDEN;
import static io.github.uphillrl.SafetensorsException.Code.NAME_TOO_LONG;
import static io.github.uphillrl.SafetensorsException.Code.NAME_TWICE;
import static io.github.uphillrl.SafetensorsException.Code.TENSOR_NOT_AN_OBJECT;

import io.github.uphillrl.SafetensorsException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files whose header is no JSON, says something twice, or has names and strings that may not be. */
final class MalformedJson {
    private static final String A = MalformedFile.tensor("a", "F64", "[2]", 0, 16);

    private final List<MalformedFile> files = new ArrayList<>();

    private MalformedJson() {}

    static Stream<MalformedFile> all() {
        MalformedJson all = new MalformedJson();
        all.addSyntax();
        all.addRepetitions();
        all.addMetadata();
        all.addNames();
        return all.files.stream();
    }

    private void addSyntax() {
        for (String header : new String[] {
            "{{",
            "{" + A,
            "{" + A + ",}",
            "{,}",
            "{" + A + "," + A.replace("'a'", "b") + "}",
            "{" + A.replace(':', '=') + "}",
            "{/**/}",
            "{//\n}",
            "{#\n}",
            "{'a'}",
            "{'a':}",
            "{'a' 'b'}",
            "{null:1}",
            "{" + A + "]",
            "{" + A + "} x",
            "{" + A + "}\0",
            "{'a\tb':1}",
            "{'\\x':1}",
            "{'__metadata__':{'k':'\\u12'}}",
            "{'__metadata__':{'k':'a\nb'}}",
            "{" + A.replace("[2]", "[02]") + "}",
            "{" + A.replace("[2]", "[+2]") + "}",
            "{" + A.replace("[2]", "[2,]") + "}",
            "{" + A.replace("[2]", "[0x2]") + "}",
            "{" + A.replace("[2]", "[NaN]") + "}",
            "{" + A.replace("[2]", "[00]") + "}",
            "{" + A.replace("[2]", "[Infinity]") + "}",
            "{ \0}",
            "{tru"
        }) {
            add(HEADER_NOT_JSON, header, 16);
        }
        add(HEADER_TRAILING_CONTENT, "{" + A + "}¦{}", 16);
        add(HEADER_TRAILING_CONTENT, "{" + A + "} \n ¦[]", 16);
        add(HEADER_TRAILING_CONTENT, "{" + A + "}¦1", 16);
        add(HEADER_TRAILING_CONTENT, "{" + A + "}¦null", 16);
        add(HEADER_TRAILING_CONTENT, "{}¦'x'", 0);
    }

    private void addRepetitions() {
        add(NAME_TWICE, "{" + A + ",¦" + A + "}", 16);
        add(NAME_TWICE, "{" + A + ",¦" + MalformedFile.tensor("a", "F64", "[0]", 16, 16) + "}", 16);
        add(NAME_TWICE, "{" + A + ",¦'\\u0061':{}}", 16);
        add(NAME_TWICE, "{'__metadata__':{},¦'__metadata__':{}}", 0);
        add(NAME_TWICE, "{'__metadata__':{}," + A + ",¦'__metadata__':null}", 16);
        add(METADATA_TWICE, "{'__metadata__':{'x':'1',¦'x':'1'}}", 0);
        add(METADATA_TWICE, "{'__metadata__':{'x':'1','y':'2',¦'\\u0078':'3'}}", 0);
        add(METADATA_TWICE, "{'__metadata__':{'':'',¦'':''}}", 0);
    }

    private void addMetadata() {
        for (String value : new String[] {"null", "1", "true", "'x'", "[]", "[{}]"}) {
            add(METADATA_NOT_AN_OBJECT, "{'__metadata__':¦" + value + "}", 0);
            add(METADATA_NOT_A_STRING, "{'__metadata__':{'k':¦" + value.replace("'x'", "{}") + "}}", 0);
            add(TENSOR_NOT_AN_OBJECT, "{'a':¦" + value + "}", 0);
        }
        add(METADATA_NOT_A_STRING, "{'__metadata__':{'k':¦{'y':'z'}}}", 0);
        add(METADATA_NOT_A_STRING, "{'__metadata__':{'k':'v','l':¦-1.5e3}}", 0);
        add(METADATA_NOT_A_STRING, "{'__metadata__':{'k':¦" + "[".repeat(5_000), 0);
        add(TENSOR_NOT_AN_OBJECT, "{'a':¦" + "[".repeat(100_000), 0);
        add(METADATA_NOT_UNICODE, "{'__metadata__':{'k':¦'\\ud800'}}", 0);
        add(METADATA_NOT_UNICODE, "{'__metadata__':{'k':¦'\\udc00\\ud800'}}", 0);
        add(METADATA_NOT_UNICODE, "{'__metadata__':{¦'\\udfff':'v'}}", 0);
        add(METADATA_NOT_UNICODE, "{'__metadata__':{'k':¦'" + "x".repeat(300_000) + "\\ud83d'}}", 0);
    }

    private void addNames() {
        for (String name : new String[] {
            "\\u0000",
            "a\\u0000b",
            "\\u0001",
            "a\\n",
            "\\u007f",
            "\\u0085",
            "../a",
            "a/../b",
            "..\\\\a",
            "..\\/a",
            "/../../etc/passwd",
            "\\ud800",
            "a\\udc00",
            "\\ud800\\ud800"
        }) {
            add(NAME_FORBIDDEN, "{¦'" + name + "':{}}", 0);
        }
        add(NAME_FORBIDDEN, "{" + A + ",¦'b\\r':{}}", 16);
        add(NAME_TOO_LONG, "{'" + "a".repeat(10_001) + "':{}}", 0);
        add(NAME_TOO_LONG, "{'" + "a".repeat(40_000) + "':{}}", 0);
        add(NAME_TOO_LONG, "{'" + "a".repeat(300_000) + "':{}}", 0);
        add(NAME_TOO_LONG, "{'" + "é".repeat(100_000) + "':{}}", 0);
        add(NAME_TOO_LONG, "{'__metadata__':{'" + "k".repeat(70_000) + "':'v'}}", 0);
        add(NAME_TOO_LONG, "{'a':{'" + "p".repeat(70_000) + "':1}}", 0);
        add(NAME_FORBIDDEN, "{¦'" + "\u007f".repeat(100) + "':{}}", 0);
        add(NAME_FORBIDDEN, "{¦'" + "a".repeat(9_000) + "\\n':{}}", 0);
    }

    private void add(Code code, String header, int dataLength) {
        files.add(MalformedFile.ofHeader(code, header, dataLength));
    }
}
