package io.github.uphillrl.network;

/** The floating-point numbers in which a network computes; its parameters are doubles either way. */
public enum Precision {
    /** 53 bits: the default, and what every exactness promise is about. */
    DOUBLE,
    /** 24 bits: about twice as fast; forward and backward run in {@code float} on packed copies of the parameters. */
    SINGLE
}
