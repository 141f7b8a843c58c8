package io.github.uphillrl.safetensors;

import java.util.List;

/**
 * The header of a file.
 *
 * @param tensors in the order of their data, which they cover without gap or overlap
 * @param metadata strings about them, checked and not made yet
 */
record Header(List<TensorEntry> tensors, MetadataParser metadata) {}
