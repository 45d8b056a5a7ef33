package io.clout.benchmarks;

/** A collection of longs that is measured. */
public interface LongContender {
    /** Takes a key that is new, or one of those that it has. */
    void add(long key, long value);

    /** Looks a key up; the result depends on its value. */
    long get(long key);
}
