package io.clout.activity.ingest;

import java.io.Serializable;

/**
 * Key of rows that meet in one task when new files are read.
 *
 * @param of type of its rows
 * @param source place of the source in the run
 * @param day days since 1970; {@link #NO_DAY} for rows without a time, and for types that have no day
 * @param bucket one of those into which a source's large days are cut
 */
record PageKey(Of of, int source, int day, int bucket) implements Serializable {
    static final int NO_DAY = Integer.MIN_VALUE;
    /** A prime: buckets of one day lie far from those of the next. */
    private static final int BUCKET_STEP = 7919;

    /** Type of rows. */
    enum Of {
        ACTIVITIES,
        NAMES;

        private static final Of[] ALL = values();

        /** Number of this type among the tasks of one run. */
        @SuppressWarnings("EnumOrdinal") // kept nowhere
        int code() {
            return ordinal();
        }

        static Of of(int code) {
            return ALL[code];
        }
    }

    /** Hash of a pair, by which its rows are put into buckets, so that all of them meet. */
    static long ofPair(long reactor, long author) {
        return (reactor * 31 + author) >>> 7;
    }

    /** The partition of this group; days that follow each other are spread evenly. */
    int partition(int partitions) {
        return Math.floorMod(31 * source + day + BUCKET_STEP * bucket, partitions);
    }
}
