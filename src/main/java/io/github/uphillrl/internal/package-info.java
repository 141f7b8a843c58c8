/**
 * What the rooms share and users never see: argument checks, deterministic arithmetic, random streams, kernels. May
 * import the root package, EJML and SLF4J. Not part of the contract: anything here may change at any time.
 */
@NullMarked
package io.github.uphillrl.internal;

import org.jspecify.annotations.NullMarked;
