package io.clout.benchmarks;

import java.util.SplittableRandom;

/**
 * Edges of a power-law graph: R-MAT with the probabilities of Graph500 (a .57, b .19, c .19, d .05) over 2^scale
 * vertices. An edge may come twice.
 *
 * <p>Source: Chakrabarti, Zhan and Faloutsos, R-MAT: a recursive model for graph mining, SDM 2004.
 */
final class Rmat {
    private static final double A = .57;
    private static final double B = .19;
    private static final double C = .19;

    private final SplittableRandom random;
    private final int scale;
    private long from;
    private long to;

    Rmat(int scale, long seed) {
        this.scale = scale;
        this.random = new SplittableRandom(seed);
    }

    void next() {
        from = 0;
        to = 0;
        for (int bit = 0; bit < scale; bit++) {
            double x = random.nextDouble();
            from = 2 * from + (x >= A + B ? 1 : 0);
            to = 2 * to + ((x >= A && x < A + B) || x >= A + B + C ? 1 : 0);
        }
    }

    long from() {
        return hash(from);
    }

    long to() {
        return hash(to);
    }

    /** Ids of accounts are hashes; this one is a bijection (the finaliser of SplitMix64). */
    static long hash(long id) {
        long x = id + 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
