package io.github.uphillrl.credit;

/** Squares of the observation, and the time up to its cube. */
enum PolynomialFeatures implements StateFeatures {
    INSTANCE;

    @Override
    public double[] of(double[] observation, int step) {
        int n = observation.length;
        double[] features = new double[2 * n + 4];
        for (int i = 0; i < n; i++) {
            features[i] = observation[i];
            features[n + i] = observation[i] * observation[i];
        }
        double time = step / 100.0;
        features[2 * n] = time;
        features[2 * n + 1] = time * time;
        features[2 * n + 2] = time * time * time;
        features[2 * n + 3] = 1;
        return features;
    }

    @Override
    public String toString() {
        return "polynomial()";
    }
}
