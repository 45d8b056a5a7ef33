package io.clout.generator;

/** Faults of rows, as in dumps of real loggers. Shares are of all activities of a network. */
enum DirtyRows {
    /** The event is logged twice, with the same event id. */
    DUPLICATE(0.005),
    /** A person reacts to themselves. */
    SELF(0.004),
    /** The acting account is missing. */
    NULL_ID(0.001),
    /** The time is missing, or not a time. */
    BAD_TIME(0.0005),
    /** The time is more than a year after the last day. */
    FUTURE(0.0005),
    /** The network does not explain the kind. */
    UNKNOWN_KIND(0.0005),
    NONE(1);

    private final double share;

    DirtyRows(double share) {
        this.share = share;
    }

    /** Share of all activities; {@link #NONE} has the rest. */
    double share() {
        return share;
    }

    /** Selects a fault by a uniform {@code u} in [0, 1). */
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
