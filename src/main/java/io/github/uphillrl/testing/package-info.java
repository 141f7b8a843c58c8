/**
 * What users test their own parts with; entry types {@link io.github.uphillrl.testing.EnvironmentChecker}, {@link
 * io.github.uphillrl.testing.PolicyAssertions} and {@link io.github.uphillrl.testing.GradientCheck}. May import
 * every room of the library and EJML.
 */
@NullMarked
package io.github.uphillrl.testing;

import org.jspecify.annotations.NullMarked;
