package io.github.uphillrl.environment.classic;

import io.github.uphillrl.internal.Elementary;

/**
 * The equations of motion of {@link Acrobot}, which are those of Sutton and Barto's book (first edition, 1998, figure
 * 11.5): what accelerates the two joints of a chain of two equal links, given where they are and the torque between
 * them. The terms keep the book's names.
 */
final class AcrobotForces {
    private static final double MASS = 1; // kg, of each link
    private static final double LENGTH = 1; // m, of each link
    private static final double CENTRE = 0.5; // m, from a link's joint to its centre of mass
    private static final double INERTIA = 1; // kg·m², of each link
    private static final double GRAVITY = 9.8; // m/s²
    private static final double COUPLING = MASS * LENGTH * CENTRE; // kg·m²
    private static final double QUARTER_TURN = Math.PI / 2;

    private final double[] sine;
    private final double[] cosine;
    private final double[] d1;
    private final double[] d2;
    private final double[] phi1;
    private final double[] phi2;

    AcrobotForces(int lanes) {
        sine = new double[lanes];
        cosine = new double[lanes];
        d1 = new double[lanes];
        d2 = new double[lanes];
        phi1 = new double[lanes];
        phi2 = new double[lanes];
    }

    /**
     * Writes the angular accelerations of both joints in the first {@code count} lanes.
     *
     * @param point angles in rad and velocities in rad/s, {@code [4 × lanes]}; not modified
     * @param actions the torque in N·m plus 1, {@code [lanes]}; not modified
     * @param first that of the first joint in rad/s², {@code [lanes]}
     * @param second that of the second joint in rad/s², {@code [lanes]}
     */
    void accelerate(int count, double[][] point, double[] actions, double[] first, double[] second) {
        weighInertia(count, point[1]);
        weighGravity(count, point[0], point[1]);
        weighMotion(count, point[2], point[3]);
        double[] sine = this.sine;
        double[] d1 = this.d1;
        double[] d2 = this.d2;
        double[] phi1 = this.phi1;
        double[] phi2 = this.phi2;
        double[] velocity1 = point[2];
        for (int i = 0; i < count; i++) {
            double swirl = COUPLING * (velocity1[i] * velocity1[i]) * sine[i];
            second[i] = ((actions[i] - 1) + d2[i] / d1[i] * phi1[i] - swirl - phi2[i])
                    / (MASS * (CENTRE * CENTRE) + INERTIA - d2[i] * d2[i] / d1[i]);
        }
        for (int i = 0; i < count; i++) first[i] = -(d2[i] * second[i] + phi1[i]) / d1[i];
    }

    /** d₁ = m l꜀² + m (l² + l꜀² + 2 l l꜀ cos θ₂) + 2 I, d₂ = m (l꜀² + l l꜀ cos θ₂) + I. */
    private void weighInertia(int count, double[] angle2) {
        double[] cosine = this.cosine;
        for (int i = 0; i < count; i++) sine[i] = Elementary.sin(angle2[i]);
        for (int i = 0; i < count; i++) cosine[i] = Elementary.cos(angle2[i]);
        for (int i = 0; i < count; i++) {
            double squares = LENGTH * LENGTH + CENTRE * CENTRE + 2 * LENGTH * CENTRE * cosine[i];
            d1[i] = MASS * (CENTRE * CENTRE) + MASS * squares + INERTIA + INERTIA;
        }
        for (int i = 0; i < count; i++) {
            d2[i] = MASS * (CENTRE * CENTRE + LENGTH * CENTRE * cosine[i]) + INERTIA;
        }
    }

    /** φ₂ = m l꜀ g cos(θ₁ + θ₂ − π/2), and into φ₁ (m l꜀ + m l) g cos(θ₁ − π/2). */
    private void weighGravity(int count, double[] angle1, double[] angle2) {
        for (int i = 0; i < count; i++) {
            phi2[i] = MASS * CENTRE * GRAVITY * Elementary.cos(angle1[i] + angle2[i] - QUARTER_TURN);
        }
        for (int i = 0; i < count; i++) {
            phi1[i] = (MASS * CENTRE + MASS * LENGTH) * GRAVITY * Elementary.cos(angle1[i] - QUARTER_TURN);
        }
    }

    /** Adds to φ₁ what the motion does, −m l l꜀ ω₂² sin θ₂ − 2 m l l꜀ ω₂ ω₁ sin θ₂, and φ₂. */
    private void weighMotion(int count, double[] velocity1, double[] velocity2) {
        double[] sine = this.sine;
        double[] phi1 = this.phi1;
        double[] phi2 = this.phi2;
        for (int i = 0; i < count; i++) {
            double outward = -COUPLING * (velocity2[i] * velocity2[i]) * sine[i];
            double across = 2 * COUPLING * velocity2[i] * velocity1[i] * sine[i];
            phi1[i] = outward - across + phi1[i] + phi2[i];
        }
    }
}
