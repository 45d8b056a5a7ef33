package io.clout.attention;

import io.clout.longs.LongRowBuffer;
import io.clout.model.NetworkClocks;

/** Rows about accounts as they did it, without links: first reactions, active dates, dates over the budget. */
final class FirstRows {
    private static final int WIDTH = 4;

    private FirstRows() {}

    /** Network, reactor, author, date; an active date has the reactor as its author. */
    static long[][] of(ReactorLog log, int until) {
        LongRowBuffer rows = new LongRowBuffer(WIDTH);
        long[] row = new long[WIDTH];
        log.each(ReactorLog.NOBODY, reactor -> {
            row[0] = reactor.network;
            row[1] = reactor.account;
            for (int author = 0; author < reactor.size(); author++) {
                if (reactor.first(author) != Reactor.NEVER && !reactor.isSuppressed(author)) {
                    row[2] = reactor.author(author);
                    row[3] = reactor.first(author);
                    rows.add(row);
                }
            }
            row[2] = reactor.account;
            for (int nth = 0; nth < reactor.activeDates() && reactor.activeDate(nth) < until; nth++) {
                row[3] = reactor.activeDate(nth);
                rows.add(row);
            }
        });
        return rows.columns();
    }

    /** Network, reactor, epoch day, strength. */
    static long[][] overBudget(ReactorLog log, NetworkClocks networks) {
        LongRowBuffer rows = new LongRowBuffer(WIDTH);
        log.each(
                ReactorLog.NOBODY,
                (account, network, date, strength) -> rows.add(
                        new long[] {network, account, networks.get(network).begins() + date, strength}),
                reactor -> {});
        return rows.columns();
    }
}
