package io.github.uphillrl.benchmark;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts environment steps: JMH then reports {@code steps} per second beside invocations per second. */
@AuxCounters
@State(Scope.Thread)
public class Steps {
    public long steps;
}
