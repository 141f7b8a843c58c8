/**
 * The loop that climbs: collect, credit, differentiate, descend the loss, report. Entry type
 * {@link io.github.uphillrl.trainer.Reinforce}. May import every room above it in the plan, and SLF4J.
 */
@NullMarked
package io.github.uphillrl.trainer;

import org.jspecify.annotations.NullMarked;
