package io.github.uphillrl.internal;

/**
 * The words of {@code numpy.random.SeedSequence(seed).generate_state(…, numpy.uint64)}: a seed spread over a pool of
 * 128 bits from which as many words as wanted are hashed.
 *
 * <p>The hash is O'Neill's {@code randutils::seed_seq_fe} with NumPy's constants (NumPy enhancement proposal 19 and the
 * documentation of {@code SeedSequence}). All arithmetic is modulo 2³², on ints read as unsigned.
 */
final class NumpySeedSequence {
    private static final int POOL_INITIAL = 0x43B0D7E5;
    private static final int POOL_FACTOR = 0x931E8875;
    private static final int WORD_INITIAL = 0x8B51F9DD;
    private static final int WORD_FACTOR = 0x58F38DED;
    private static final int MIX_LEFT = 0xCA01F9DD;
    private static final int MIX_RIGHT = 0x4973F715;

    private final int[] pool = new int[4];
    private int hash;
    private int next;

    /** Begins the words of {@code seed}, read as an unsigned 64-bit number. */
    void reseed(long seed) {
        hash = POOL_INITIAL;
        pool[0] = hashed((int) seed, POOL_FACTOR);
        pool[1] = hashed((int) (seed >>> 32), POOL_FACTOR);
        pool[2] = hashed(0, POOL_FACTOR);
        pool[3] = hashed(0, POOL_FACTOR);
        for (int from = 0; from < pool.length; from++) {
            for (int to = 0; to < pool.length; to++) {
                if (from != to) pool[to] = mixed(pool[to], hashed(pool[from], POOL_FACTOR));
            }
        }
        hash = WORD_INITIAL;
        next = 0;
    }

    /** Returns the next word of 64 bits, made of two of 32, the lower one first. */
    long nextLong() {
        long low = Integer.toUnsignedLong(nextInt());
        return low | (long) nextInt() << 32;
    }

    private int nextInt() {
        int word = hashed(pool[next], WORD_FACTOR);
        next = (next + 1) % pool.length;
        return word;
    }

    /** Hashes a value with the running constant, which moves on. */
    private int hashed(int value, int factor) {
        int word = value ^ hash;
        hash *= factor;
        word *= hash;
        return word ^ word >>> 16;
    }

    private static int mixed(int left, int right) {
        int word = MIX_LEFT * left - MIX_RIGHT * right;
        return word ^ word >>> 16;
    }
}
