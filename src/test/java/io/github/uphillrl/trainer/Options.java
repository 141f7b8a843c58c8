package io.github.uphillrl.trainer;

/** The estimator's options by themselves, without a run. */
final class Options extends EstimatorOptions<Options> {
    Options() {
        super(1);
    }

    @Override
    Options self() {
        return this;
    }
}
