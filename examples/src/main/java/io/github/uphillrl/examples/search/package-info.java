/**
 * How the presets of the library were found: a random search with successive halving. Entry type {@link
 * io.github.uphillrl.examples.search.PresetSearch}; what was found is in {@code io.github.uphillrl.trainer.Presets}.
 */
package io.github.uphillrl.examples.search;
