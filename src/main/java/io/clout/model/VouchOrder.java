package io.clout.model;

/**
 * Order in which one reactor's vouches of a date are taken: by {@code hash XOR splitmix64(date)}, unsigned. Nobody can
 * choose a name that is early on many dates.
 */
public final class VouchOrder {
    private static final long INCREMENT = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;

    private VouchOrder() {}

    /**
     * Place in the order: the unsigned order of the results.
     *
     * @param hash xxhash64 of the account's id, seed 42
     * @param date number of the date, from the network's beginning
     */
    public static long of(long hash, long date) {
        return hash ^ mixed(date);
    }

    /** SplitMix64 of Steele, Lea and Flood (OOPSLA 2014). */
    static long mixed(long seed) {
        long z = seed + INCREMENT;
        z = (z ^ z >>> 30) * FIRST;
        z = (z ^ z >>> 27) * SECOND;
        return z ^ z >>> 31;
    }
}
