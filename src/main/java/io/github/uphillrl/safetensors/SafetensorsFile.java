package io.github.uphillrl.safetensors;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.ejml.data.DMatrixRMaj;

/**
 * The content of a {@code .safetensors} file: named matrices, and named strings about them.
 *
 * <p>A file is the length of a header (8 bytes, little-endian), the header (JSON: type, shape and place of each tensor),
 * and the numbers, little-endian, row by row. Reading is strict and fit for files that nobody vouches for: the tensors
 * must cover the data without gap, overlap or rest, nothing may occur twice, and no length is believed before it has been
 * compared with the size of the file.
 *
 * <p>Source: the format's description and reference implementation, https://github.com/huggingface/safetensors.
 */
public final class SafetensorsFile {
    private final SortedMap<String, DMatrixRMaj> tensors;
    private final Map<String, int[]> shapes;
    private final SortedMap<String, String> metadata;

    SafetensorsFile(
            SortedMap<String, DMatrixRMaj> tensors, Map<String, int[]> shapes, SortedMap<String, String> metadata) {
        this.tensors = Collections.unmodifiableSortedMap(tensors);
        this.shapes = shapes;
        this.metadata = Collections.unmodifiableSortedMap(metadata);
    }

    /**
     * Reads a file. Every number becomes the double of the same value: F64 as it is, F32, F16, BF16, I8, U8, I16, U16,
     * I32, U32 and BOOL (0 and 1) widened, I64 and U64 as long as a double holds them exactly; one that it cannot hold is
     * refused, not rounded.
     *
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be read, breaks a rule of the format, or holds
     *     a tensor of another type, of more than two dimensions or of more elements than a Java array; its code says
     *     which, its offset where
     */
    public static SafetensorsFile read(Path path) {
        return SafetensorsReader.read(path);
    }

    /**
     * Reads the bytes of a file, as {@link #read(Path)} does.
     *
     * @param bytes the whole content
     * @param name what to call it in messages
     */
    public static SafetensorsFile read(byte[] bytes, String name) {
        return SafetensorsReader.read(bytes, name);
    }

    /**
     * Writes matrices as F64 of the shape [rows, columns].
     *
     * @param path the file; replaced as a whole or not at all
     * @param tensors by name, read
     * @param metadata strings about them
     * @throws IllegalArgumentException if a name or string cannot be in such a file: {@code "__metadata__"}, one with a
     *     control character or {@code "../"}, half a surrogate pair, a name of more than 10 000 characters
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be written; what was there before still is
     */
    public static void write(Path path, Map<String, DMatrixRMaj> tensors, Map<String, String> metadata) {
        write(path, tensors, metadata, Set.of());
    }

    /**
     * Writes matrices as F64 of the shape [rows, columns], except that some columns are written as vectors, of the shape
     * [rows], which is what PyTorch wants of a bias.
     *
     * @param path the file; replaced as a whole or not at all
     * @param tensors by name, read
     * @param metadata strings about them
     * @param vectors names of tensors of one column, to be written with one dimension
     * @throws IllegalArgumentException as {@link #write(Path, Map, Map)}, and if a vector is not among the tensors or
     *     has not one column
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be written; what was there before still is
     */
    public static void write(
            Path path, Map<String, DMatrixRMaj> tensors, Map<String, String> metadata, Set<String> vectors) {
        write(path, tensors, metadata, vectors, StorageType.F64);
    }

    /**
     * Writes matrices, as {@link #write(Path, Map, Map, Set)} does, in a type to choose.
     *
     * @param type how all numbers are stored
     * @throws IllegalArgumentException as there, and if a finite number would be written as infinity
     * @throws io.github.uphillrl.SafetensorsException if the file cannot be written; what was there before still is
     */
    public static void write(
            Path path,
            Map<String, DMatrixRMaj> tensors,
            Map<String, String> metadata,
            Set<String> vectors,
            StorageType type) {
        new SafetensorsWriter(tensors, metadata, vectors, type).write(path);
    }

    /**
     * Returns the bytes of the file that {@link #write(Path, Map, Map, Set, StorageType)} would write.
     *
     * @throws IllegalArgumentException as there, and if they are more than a Java array can hold
     */
    public static byte[] encode(
            Map<String, DMatrixRMaj> tensors, Map<String, String> metadata, Set<String> vectors, StorageType type) {
        return new SafetensorsWriter(tensors, metadata, vectors, type).toBytes();
    }

    /**
     * Returns the tensors in the order of their names. A vector is one column, a single number 1 × 1. The map cannot be
     * changed; the matrices are those of this object, not copies.
     */
    public SortedMap<String, DMatrixRMaj> tensors() {
        return tensors;
    }

    /** Returns the strings about the tensors, in the order of their names; empty if the file has none. */
    public SortedMap<String, String> metadata() {
        return metadata;
    }

    /**
     * Returns the shape of a tensor as it stands in the file: {@code {}}, {@code {n}} or {@code {rows, columns}}.
     *
     * @throws IllegalArgumentException if there is no tensor of that name
     */
    public int[] shape(String name) {
        int[] shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no tensor is named " + name + "; there are " + tensors.keySet());
        }
        return shape.clone();
    }
}
