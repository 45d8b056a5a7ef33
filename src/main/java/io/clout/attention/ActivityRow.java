package io.clout.attention;

/**
 * Layout of an activity on its way to its reactor: three longs, the third with all that is small.
 *
 * <pre>
 *   reactor │ author │ network 8 bits, date 20, kind 7, 1 if the author is suppressed, count 27
 * </pre>
 *
 * <p>Dates are epoch days, from 2¹⁹ days before 1970 to as many after. Counts beyond 2²⁷ − 1 are that.
 */
final class ActivityRow {
    static final int WIDTH = 3;
    static final int REACTOR = 0;
    static final int AUTHOR = 1;
    static final int REST = 2;

    private static final int COUNT_BITS = 27;
    private static final int KIND_BITS = 7;
    private static final int DATE_BITS = 20;
    private static final long DATE_ZERO = 1L << (DATE_BITS - 1);
    private static final int KIND_AT = COUNT_BITS + 1;
    private static final int DATE_AT = KIND_AT + KIND_BITS;
    private static final int NETWORK_AT = DATE_AT + DATE_BITS;
    private static final long MOST_COUNT = (1L << COUNT_BITS) - 1;

    private ActivityRow() {}

    static long rest(int network, long date, int kind, int suppressed, long count) {
        return (long) network << NETWORK_AT
                | (date + DATE_ZERO) << DATE_AT
                | (long) kind << KIND_AT
                | (long) suppressed << COUNT_BITS
                | Math.min(count, MOST_COUNT);
    }

    static int network(long rest) {
        return (int) (rest >>> NETWORK_AT);
    }

    static long date(long rest) {
        return (rest >>> DATE_AT & (1L << DATE_BITS) - 1) - DATE_ZERO;
    }

    static int kind(long rest) {
        return (int) (rest >>> KIND_AT) & (1 << KIND_BITS) - 1;
    }

    static boolean isSuppressed(long rest) {
        return (rest >>> COUNT_BITS & 1) == 1;
    }

    static long count(long rest) {
        return rest & MOST_COUNT;
    }
}
