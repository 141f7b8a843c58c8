/**
 * The model-file format {@code .safetensors}, read strictly and written atomically, entry type
 * {@link io.github.uphillrl.safetensors.SafetensorsFile}. May import the root package, {@code internal}, EJML and
 * jackson-core.
 */
@NullMarked
package io.github.uphillrl.safetensors;

import org.jspecify.annotations.NullMarked;
