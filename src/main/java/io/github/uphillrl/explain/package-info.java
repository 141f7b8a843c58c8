/**
 * What an estimator is worth, told exactly. Begin with {@link io.github.uphillrl.explain.ExactPolicyGradient} and {@link
 * io.github.uphillrl.explain.EstimatorStudy}. May import the trainer and every room below it.
 */
@NullMarked
package io.github.uphillrl.explain;

import org.jspecify.annotations.NullMarked;
