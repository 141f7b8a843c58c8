package io.github.uphillrl.safetensors;

import java.util.List;
import java.util.Map;

/**
 * The header of a file.
 *
 * @param tensors in the order of their data, which they cover without gap or overlap
 * @param metadata strings about them
 */
record Header(List<TensorEntry> tensors, Map<String, String> metadata) {}
