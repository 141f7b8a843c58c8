package io.github.uphillrl.safetensors;

import io.github.uphillrl.SafetensorsException;
import io.github.uphillrl.SafetensorsException.Code;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks the strings about the tensors while they are bytes, and makes strings of them when all is known to be sound. */
final class MetadataParser {
    private final JsonScanner json;
    private int start = -1;

    MetadataParser(JsonScanner json) {
        this.json = json;
    }

    /** Moves past the value of {@code __metadata__} and checks it. */
    void check() {
        json.requireValue();
        start = json.position();
        if (!json.isNext('{')) {
            throw json.fault(Code.METADATA_NOT_AN_OBJECT, start, Format.METADATA + " must be an object");
        }
        int[] count = {0};
        forEach((key, value) -> {
            count[0]++;
            checkEntry(key, value);
        });
        int end = json.position();
        int[] keys = new int[count[0]];
        json.moveTo(start);
        forEach((key, value) -> keys[--count[0]] = key);
        requireDifferent(keys);
        json.moveTo(end);
    }

    private void checkEntry(int key, int value) {
        JsonText text = json.text(key);
        if (!text.isNoLongerThan(Format.MAX_NAME_LENGTH)) throw HeaderParser.tooLong(json, key);
        if (!text.isUnicode()) throw notUnicode(key);
        text.moveTo(value);
        if (!text.isUnicode()) throw notUnicode(value);
    }

    private SafetensorsException notUnicode(int index) {
        return json.fault(Code.METADATA_NOT_UNICODE, index, "metadata must consist of whole characters");
    }

    /** Returns the strings, after {@link #check}. */
    SortedMap<String, String> read() {
        SortedMap<String, String> metadata = new TreeMap<>();
        if (start >= 0) {
            json.moveTo(start);
            forEach((key, value) ->
                    metadata.put(json.text(key).toString(), json.text(value).toString()));
        }
        return metadata;
    }

    /** Takes the indices of the opening quotes of a key and its value. */
    private interface Entry {
        void at(int key, int value);
    }

    private void forEach(Entry entry) {
        json.expect('{');
        if (json.take('}')) return;
        do {
            int key = json.string();
            json.expect(':');
            json.requireValue();
            if (!json.isNext('"')) {
                String name = Format.quote(json.text(key).toString());
                throw json.fault(Code.METADATA_NOT_A_STRING, json.position(), "metadata " + name + " must be a string");
            }
            entry.at(key, json.string());
        } while (json.hasMore('}'));
    }

    /** Sorts in place (heapsort: no luck of the file's makes it slow) and compares neighbours. */
    private void requireDifferent(int[] keys) {
        JsonText a = json.text(0);
        JsonText b = json.text(0);
        for (int root = keys.length / 2 - 1; root >= 0; root--) sink(keys, root, keys.length, a, b);
        for (int last = keys.length - 1; last > 0; last--) {
            swap(keys, 0, last);
            sink(keys, 0, last, a, b);
        }
        for (int i = 1; i < keys.length; i++) {
            if (JsonText.compare(a, keys[i - 1], b, keys[i]) == 0) {
                int later = Math.max(keys[i - 1], keys[i]);
                String name = Format.quote(json.text(later).toString());
                throw json.fault(Code.METADATA_TWICE, later, "metadata " + name + " stands twice");
            }
        }
    }

    private static void sink(int[] heap, int from, int length, JsonText a, JsonText b) {
        int parent = from;
        while (2 * parent + 1 < length) {
            int child = 2 * parent + 1;
            if (child + 1 < length && JsonText.compare(a, heap[child], b, heap[child + 1]) < 0) child++;
            if (JsonText.compare(a, heap[parent], b, heap[child]) >= 0) return;
            swap(heap, parent, child);
            parent = child;
        }
    }

    private static void swap(int[] array, int i, int j) {
        int held = array[i];
        array[i] = array[j];
        array[j] = held;
    }
}
