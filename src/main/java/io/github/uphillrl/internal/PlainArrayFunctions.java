package io.github.uphillrl.internal;

/** The functions of {@link Elementary}, one element after the other. */
final class PlainArrayFunctions implements ArrayFunctions {
    @Override
    public void exp(double[] values, int from, int to) {
        Elementary.exp(values, from, to);
    }

    @Override
    public void log(double[] values, int from, int to) {
        Elementary.log(values, from, to);
    }

    @Override
    public void sin(double[] values, int from, int to) {
        Elementary.sin(values, from, to);
    }

    @Override
    public void cos(double[] values, int from, int to) {
        Elementary.cos(values, from, to);
    }
}
