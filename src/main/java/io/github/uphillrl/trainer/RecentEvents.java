package io.github.uphillrl.trainer;

/** How often something happened in the latest few updates. */
final class RecentEvents {
    private final int window;
    private long bits;

    /** @param window how many updates to remember, at most 63 */
    RecentEvents(int window) {
        this.window = window;
    }

    /** Takes in an update, and returns how often it happened in the window that ends with it. */
    int add(boolean happened) {
        bits = (bits << 1 | (happened ? 1 : 0)) & (1L << window) - 1;
        return Long.bitCount(bits);
    }
}
