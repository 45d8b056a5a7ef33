package io.clout.activity;

import java.util.Locale;

/** What becomes of a row of a dump. The first that applies is the row's, in this order. */
public enum Outcome {
    /** The source's {@code where} is not true for it: no activity. Not a reject. */
    PASSED_OVER,
    /** Its time is null or cannot be parsed. */
    NO_TIME,
    /** It happened after the run date. It is counted, and not looked at any further. */
    FUTURE_TIME,
    /** It happened before the window; likewise. */
    OUTSIDE_WINDOW,
    /** Its kind is null, or not among the source's kinds. */
    UNKNOWN_KIND,
    /** Its author is null or empty. */
    NO_AUTHOR,
    /** It is a reaction and its reactor is null or empty. */
    NO_REACTOR,
    /** Reactor and author are the same account. */
    SELF_REACTION,
    /** The same event stands in an earlier row. */
    DUPLICATE,
    /** The same reaction is logged in the same second as another kind. */
    SAME_SECOND,
    /** It counts. */
    ACCEPTED;

    /** The outcome as it is written in tables and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome that {@link #text} wrote. */
    static Outcome of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether the row goes to {@code rejects}, and counts towards the source's largest share of them: rows of other
     * days are not bad ones, and a dump that holds later days is what an earlier date is run again on.
     */
    public boolean isFault() {
        return this != PASSED_OVER && this != ACCEPTED && this != OUTSIDE_WINDOW && this != FUTURE_TIME;
    }
}
