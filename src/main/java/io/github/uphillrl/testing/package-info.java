/**
 * What users test their own parts with; entry type {@link io.github.uphillrl.testing.EnvironmentChecker}. May import
 * every room of the library and EJML.
 */
@NullMarked
package io.github.uphillrl.testing;

import org.jspecify.annotations.NullMarked;
