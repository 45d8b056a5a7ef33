package io.clout.attention;

import io.clout.longs.LongTupleIndex;
import java.util.Arrays;

/**
 * Reactions of one account, and its own dates. Of each author it has the strongest of each sign, and the date and kind
 * of the strongest positive one. Of positive ones it has the first and last dates, and their number. It is emptied and
 * filled again for the next.
 */
final class Reactor {
    /** Date of something that has not happened. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int LEAST = 16;

    private final LongTupleIndex authors = new LongTupleIndex(1);
    private double[] positive = new double[LEAST];
    private double[] negative = new double[LEAST];
    private int[] strongestDate = new int[LEAST];
    private int[] strongestKind = new int[LEAST];
    private int[] first = new int[LEAST];
    private int[] last = new int[LEAST];
    private int[] firstSince = new int[LEAST];
    private long[] reactions = new long[LEAST];
    private boolean[] suppressed = new boolean[LEAST];

    private int[] active = new int[LEAST];
    private int actives;

    long account;
    int network;
    /** First date of a post, or {@link #NEVER}, and the last. */
    int firstPost;

    int lastPost;
    /** Posts, faded, in 10⁻⁶. */
    long posts;

    /** Begins with an account. */
    void begin(long of, int on) {
        account = of;
        network = on;
        authors.clear();
        actives = 0;
        firstPost = NEVER;
        lastPost = -1;
        posts = 0;
    }

    /** Number of an author among this account's. */
    int author(long id, boolean isSuppressed) {
        int before = authors.size();
        int author = authors.add(id, 0);
        if (author == before) {
            room(author);
            positive[author] = 0;
            negative[author] = 0;
            strongestDate[author] = NEVER;
            first[author] = NEVER;
            last[author] = -1;
            firstSince[author] = NEVER;
            reactions[author] = 0;
            suppressed[author] = isSuppressed;
        }
        return author;
    }

    private void room(int author) {
        if (author == positive.length) {
            int size = 2 * author;
            positive = Arrays.copyOf(positive, size);
            negative = Arrays.copyOf(negative, size);
            strongestDate = Arrays.copyOf(strongestDate, size);
            strongestKind = Arrays.copyOf(strongestKind, size);
            first = Arrays.copyOf(first, size);
            last = Arrays.copyOf(last, size);
            firstSince = Arrays.copyOf(firstSince, size);
            reactions = Arrays.copyOf(reactions, size);
            suppressed = Arrays.copyOf(suppressed, size);
        }
    }

    void post(int date, long fadedMicros) {
        firstPost = Math.min(firstPost, date);
        lastPost = Math.max(lastPost, date);
        posts += fadedMicros;
    }

    /** Takes reactions of a negative kind. */
    void against(int author, double worth) {
        negative[author] = Math.max(negative[author], worth);
    }

    /**
     * Takes reactions of a positive kind, date by date. Of equally strong ones the earliest stays, and of one date the
     * kind with the smallest number.
     *
     * @param since date since which the account is credible
     */
    void react(int author, int date, int kind, double worth, long count, int since) {
        boolean isFirstKind = strongestDate[author] == date && kind < strongestKind[author];
        if (worth > positive[author] || (worth == positive[author] && worth > 0 && isFirstKind)) {
            positive[author] = worth;
            strongestDate[author] = date;
            strongestKind[author] = kind;
        }
        first[author] = Math.min(first[author], date);
        last[author] = date;
        firstSince[author] = date >= since ? Math.min(firstSince[author], date) : firstSince[author];
        reactions[author] += count;
        if (!suppressed[author] && (actives == 0 || active[actives - 1] != date)) {
            active = actives < active.length ? active : Arrays.copyOf(active, 2 * actives);
            active[actives++] = date;
        }
    }

    /** Dates on which the account reacted, rising. */
    int activeDates() {
        return actives;
    }

    int activeDate(int nth) {
        return active[nth];
    }

    int size() {
        return authors.size();
    }

    long author(int author) {
        return authors.get(author, 0);
    }

    /** Whether the author is in no table; the budget counts them nevertheless. */
    boolean isSuppressed(int author) {
        return suppressed[author];
    }

    double positive(int author) {
        return positive[author];
    }

    double negative(int author) {
        return negative[author];
    }

    /** Date of the strongest positive reaction, or {@link #NEVER} where nothing is left of any. */
    int strongestDate(int author) {
        return strongestDate[author];
    }

    /** Number of the kind of the strongest positive reaction. */
    int strongestKind(int author) {
        return strongestKind[author];
    }

    long reactions(int author) {
        return reactions[author];
    }

    /** First date of a positive reaction, or {@link #NEVER}. */
    int first(int author) {
        return first[author];
    }

    /** Last date of a positive reaction. */
    int last(int author) {
        return last[author];
    }

    /** First date of a positive reaction on which the account was credible, or {@link #NEVER}. */
    int firstSince(int author) {
        return firstSince[author];
    }
}
