/**
 * A whole run saved and resumed to the bit, entry type {@link io.github.uphillrl.checkpoint.Checkpoint}. May import the
 * trainer and every room below it, EJML and SLF4J.
 */
@NullMarked
package io.github.uphillrl.checkpoint;

import org.jspecify.annotations.NullMarked;
