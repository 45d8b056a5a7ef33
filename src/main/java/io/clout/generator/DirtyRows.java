package io.clout.generator;

/** What is wrong with a row, as in dumps that people logged. Shares are of all activities of a network. */
enum DirtyRows {
    /** Logged twice, with the same event id. */
    DUPLICATE(0.005),
    /** Somebody reacts to themselves. */
    SELF(0.004),
    /** The acting account is missing. */
    NULL_ID(0.001),
    /** The time is missing, or not a time. */
    BAD_TIME(0.0005),
    /** The time is more than a year after the last day. */
    FUTURE(0.0005),
    /** The kind is a word that the network does not explain. */
    UNKNOWN_KIND(0.0005),
    NONE(1);

    private final double share;

    DirtyRows(double share) {
        this.share = share;
    }

    /** Its share of all activities; of {@link #NONE} that is whatever is left. */
    double share() {
        return share;
    }

    /** The dirt for a uniform {@code u} in [0, 1). */
    static DirtyRows of(double u) {
        double left = u;
        for (DirtyRows dirt : values()) {
            left -= dirt.share;
            if (left < 0) {
                return dirt;
            }
        }
        return NONE;
    }
}
