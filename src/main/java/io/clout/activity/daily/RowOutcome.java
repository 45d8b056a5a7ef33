package io.clout.activity.daily;

import java.util.Locale;

/** Outcome of a row of a dump: accepted, or the first reason against it that applies, in this order. */
public enum RowOutcome {
    /** The source's {@code where} is not true for it: no activity. Not a reject. */
    PASSED_OVER,
    /** Its time is null, cannot be parsed, or is before the source's {@code earliest}. */
    NO_TIME,
    /** It happened after the run date. It is counted, and not looked at any further. */
    FUTURE_TIME,
    /** It came after files of its day were deleted, with which it cannot be counted any more; likewise. */
    TOO_LATE,
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

    private static final RowOutcome[] ALL = values();

    /** How many there are. */
    public static final int NUMBER = ALL.length;

    /** Number of this outcome among the tasks of one run. */
    @SuppressWarnings("EnumOrdinal") // kept nowhere
    public int code() {
        return ordinal();
    }

    /** The outcome with this {@link #code}. */
    public static RowOutcome of(int code) {
        return ALL[code];
    }

    /**
     * Outcome of a row that the source lets through, as far as the row alone tells.
     *
     * @param author id of the author; null if missing
     * @param reactor likewise, and null for a post
     */
    public static <I> RowOutcome of(boolean isTimed, boolean isKnown, I author, boolean isPost, I reactor) {
        if (!isTimed) {
            return NO_TIME;
        } else if (!isKnown) {
            return UNKNOWN_KIND;
        } else if (author == null) {
            return NO_AUTHOR;
        } else if (!isPost && reactor == null) {
            return NO_REACTOR;
        }
        return author.equals(reactor) ? SELF_REACTION : ACCEPTED;
    }

    /** The outcome that {@link #text} wrote. */
    public static RowOutcome of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether the row goes to {@code rejects}, and counts towards the source's largest share of them: rows of other
     * days are not bad ones, and a dump that holds later days is what an earlier date is run again on.
     */
    public boolean isFault() {
        return this != PASSED_OVER && this != ACCEPTED && this != FUTURE_TIME && this != TOO_LATE;
    }
}
