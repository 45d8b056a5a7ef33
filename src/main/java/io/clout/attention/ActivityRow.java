package io.clout.attention;

import io.clout.longs.LongBits;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;

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
    static final Field REACTOR = Field.first("reactor");
    static final Field AUTHOR = REACTOR.then("author");
    static final Field REST = AUTHOR.then("rest");
    static final LongLayout LAYOUT = LongLayout.of(REACTOR, AUTHOR, REST);

    private static final LongBits COUNT = LongBits.lowest(27);
    private static final LongBits SUPPRESSED = COUNT.then(1);
    private static final LongBits KIND = SUPPRESSED.then(7);
    private static final LongBits DATE = KIND.then(20);
    private static final LongBits NETWORK = DATE.then(8);
    private static final long DATE_ZERO = 1L << 19;

    private ActivityRow() {}

    static long rest(long network, long date, long kind, long suppressed, long count) {
        return NETWORK.put(network)
                | DATE.put(date + DATE_ZERO)
                | KIND.put(kind)
                | SUPPRESSED.put(suppressed)
                | COUNT.put(Math.min(count, COUNT.max()));
    }

    static int network(long rest) {
        return (int) NETWORK.get(rest);
    }

    static long date(long rest) {
        return DATE.get(rest) - DATE_ZERO;
    }

    static int kind(long rest) {
        return (int) KIND.get(rest);
    }

    static boolean isSuppressed(long rest) {
        return SUPPRESSED.get(rest) == 1;
    }

    static long count(long rest) {
        return COUNT.get(rest);
    }
}
