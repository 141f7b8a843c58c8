/**
 * Shows why an update did what it did: for each action the push, the prediction and what came of it. Entry type {@link
 * io.github.uphillrl.explain.UpdateExplainer}. May import the trainer and every room below it.
 */
@NullMarked
package io.github.uphillrl.explain;

import org.jspecify.annotations.NullMarked;
