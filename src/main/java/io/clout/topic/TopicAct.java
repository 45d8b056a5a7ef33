package io.clout.topic;

/**
 * Layout of reactions of one date and kind on a topic: five longs to the reactor, seven to the author.
 *
 * <pre>
 *   reactor node │ author node │ topic │ bits of the worth │ network 8 bits, date 20, kind 7, 1 for a vote, count 27
 *   the same, the worth being a share of the reactor's attention │ bits of x │ bits of h
 * </pre>
 *
 * <p>Dates count from the network's beginning. A vote is an endorsement, which is rolled up already.
 */
final class TopicAct {
    static final int WIDTH = 5;
    static final int TOLD_WIDTH = 7;

    static final int REACTOR = 0;
    static final int AUTHOR = 1;
    static final int TOPIC = 2;
    static final int WORTH = 3;
    static final int REST = 4;
    static final int X = 5;
    static final int H = 6;

    private static final int COUNT_BITS = 27;
    private static final int KIND_AT = COUNT_BITS + 1;
    private static final int DATE_AT = KIND_AT + 7;
    private static final int DATE_BITS = 20;
    private static final int NETWORK_AT = DATE_AT + DATE_BITS;
    private static final long MOST_COUNT = (1L << COUNT_BITS) - 1;

    private TopicAct() {}

    static long rest(int network, int date, int kind, int vote, long count) {
        return (long) network << NETWORK_AT
                | (long) date << DATE_AT
                | (long) kind << KIND_AT
                | (long) vote << COUNT_BITS
                | Math.min(count, MOST_COUNT);
    }

    static int network(long rest) {
        return (int) (rest >>> NETWORK_AT);
    }

    static int date(long rest) {
        return (int) (rest >>> DATE_AT) & (1 << DATE_BITS) - 1;
    }

    /** Network, date and kind together. */
    static long occasion(long rest) {
        return rest >>> KIND_AT;
    }

    /** Date of an occasion. */
    static int dateOf(long occasion) {
        return date(occasion << KIND_AT);
    }

    static boolean isVote(long rest) {
        return (rest >>> COUNT_BITS & 1) == 1;
    }

    static long count(long rest) {
        return rest & MOST_COUNT;
    }
}
