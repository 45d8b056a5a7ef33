package io.clout.benchmarks;

/** A collection of longs that is measured. */
public interface LongContender {
    /** Takes a key that is new, or one of those that it has. */
    void add(long key, long value);

    /** Looks a key up; a number that depends on what is found. */
    long get(long key);
}
