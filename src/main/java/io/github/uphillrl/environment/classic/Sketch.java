package io.github.uphillrl.environment.classic;

/** Where a {@link Scene} draws, in the world's own units with y upwards; what comes later lies on top. */
interface Sketch {
    /** Draws a straight bar with round ends. */
    void bar(Ink ink, double x1, double y1, double x2, double y2, double width);

    /** Draws a filled circle. */
    void disc(Ink ink, double x, double y, double radius);

    /**
     * Draws a filled polygon.
     *
     * @param corners x and y of each, in turn
     */
    void area(Ink ink, double... corners);
}
