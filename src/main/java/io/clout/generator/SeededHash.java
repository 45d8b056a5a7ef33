package io.clout.generator;

/**
 * Random numbers by position: {@code mix(seed, i)} is the i-th value of a stream, without the ones before it. The mixer
 * is the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), a bijection of 64 bits, applied twice.
 */
final class SeededHash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SeededHash() {}

    static long mix(long seed, long position) {
        return mix(mix(seed * GOLDEN) + position * GOLDEN);
    }

    /** Uniform in [0, 1). */
    static double unit(long seed, long position) {
        return (mix(seed, position) >>> 11) * 0x1p-53;
    }

    private static long mix(long x) {
        long z = x + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Bijection of [0, 2^bits) that depends on {@code seed}; bits in [2, 62]. */
    static long permute(long seed, int bits, long value) {
        long mask = (1L << bits) - 1;
        long x = value;
        for (int round = 0; round < 3; round++) {
            x = ((x * (mix(seed, round) | 1)) + round) & mask;
            x ^= x >>> (bits / 2);
        }
        return x;
    }
}
