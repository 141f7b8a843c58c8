/**
 * Matrix kernels on {@code jdk.incubator.vector}, compiled apart and loaded by name, only where the JVM runs with
 * {@code --add-modules jdk.incubator.vector}; no other package names a class of this one. Their bits equal the plain
 * kernels'. May import {@code internal}.
 */
@NullMarked
package io.github.uphillrl.internal.vector;

import org.jspecify.annotations.NullMarked;
