/**
 * What every room shares: the exception family under {@link io.github.uphillrl.UphillException} and
 * {@link io.github.uphillrl.Stateful}. Imports nothing of Uphill.
 */
@NullMarked
package io.github.uphillrl;

import org.jspecify.annotations.NullMarked;
