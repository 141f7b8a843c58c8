/**
 * Why an update did what it did, and what an estimator is worth. Begin with {@link
 * io.github.uphillrl.explain.UpdateExplainer}, {@link io.github.uphillrl.explain.ExactPolicyGradient} and {@link
 * io.github.uphillrl.explain.EstimatorStudy}. May import the trainer and every room below it.
 */
@NullMarked
package io.github.uphillrl.explain;

import org.jspecify.annotations.NullMarked;
