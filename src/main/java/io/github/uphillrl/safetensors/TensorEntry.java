package io.github.uphillrl.safetensors;

/**
 * What a header says of one tensor, checked.
 *
 * @param name its name
 * @param type how its numbers are stored
 * @param shape no, one or two sizes, ≥ 0; not copied
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
record TensorEntry(String name, DataType type, int[] shape, long begin, long end) {
    int rows() {
        return shape.length == 0 ? 1 : shape[0];
    }

    int columns() {
        return shape.length < 2 ? 1 : shape[1];
    }
}
