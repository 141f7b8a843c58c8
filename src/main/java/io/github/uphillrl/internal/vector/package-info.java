/**
 * Matrix kernels on {@code jdk.incubator.vector}, compiled apart and loaded by name, only where the JVM runs with
 * {@code --add-modules jdk.incubator.vector}; no other package names a class of this one. Their bits equal the plain
 * kernels'. May import {@code internal}.
 *
 * <p><b>What is long here is long on purpose.</b> A vector that crosses a call is an object on the heap, and a kernel whose
 * vectors are becomes ten times slower. Each call of the Vector API brings hundreds of nodes into C2's graph, and past
 * 18 000 it inlines nothing but the API itself; so a kernel must not be inlined into whoever calls it, together with
 * others, or its speed is a matter of luck. C2 does not inline methods of more than 325 bytes of code: those that do
 * most of the work, and tanh, are at least so long; whatever they call is less, and so are tiles for remainders. Nor may one be
 * much longer than those here: with 20 multiply-adds and 24 loads a tile had used the budget up by itself.
 */
@NullMarked
package io.github.uphillrl.internal.vector;

import org.jspecify.annotations.NullMarked;
