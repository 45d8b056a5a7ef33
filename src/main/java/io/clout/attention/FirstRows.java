package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.model.NetworkClocks;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;

/** Rows about accounts as they did it, without links: first reactions, active dates, dates over the budget. */
final class FirstRows {
    private static final Field NETWORK = Field.first(NodeColumns.NETWORK_NUMBER.name());
    private static final Field REACTOR = NETWORK.then(GraphColumns.REACTOR.name());
    private static final Field AUTHOR = REACTOR.then(GraphColumns.AUTHOR.name());
    private static final Field DATE = AUTHOR.then(NodeColumns.DATE_NUMBER.name());
    /** First reaction of a pair; an active date has the reactor as its author. */
    static final LongLayout FIRST = LongLayout.of(NETWORK, REACTOR, AUTHOR, DATE);

    private static final Field DAY = REACTOR.then(NodeColumns.EPOCH_DAY.name());
    private static final Field STRENGTH = DAY.then(NodeColumns.STRENGTH.name());
    /** Date on which an account went over the budget, with the part that is left. */
    static final LongLayout OVER_BUDGET = LongLayout.of(NETWORK, REACTOR, DAY, STRENGTH);

    private FirstRows() {}

    /** {@link #FIRST} rows: of all pairs, and of active dates before {@code until}. */
    static long[][] of(ReactorLog log, int until) {
        LongRowBuffer rows = new LongRowBuffer(FIRST);
        long[] row = FIRST.row();
        log.each(ReactorLog.NOBODY, reactor -> {
            NETWORK.set(row, reactor.network);
            REACTOR.set(row, reactor.account);
            for (int author = 0; author < reactor.size(); author++) {
                if (reactor.first(author) != Reactor.NEVER && !reactor.isSuppressed(author)) {
                    AUTHOR.set(row, reactor.author(author));
                    DATE.set(row, reactor.first(author));
                    rows.add(row);
                }
            }
            AUTHOR.set(row, reactor.account);
            for (int nth = 0; nth < reactor.activeDates() && reactor.activeDate(nth) < until; nth++) {
                DATE.set(row, reactor.activeDate(nth));
                rows.add(row);
            }
        });
        return rows.columns();
    }

    /** {@link #OVER_BUDGET} rows. */
    static long[][] overBudget(ReactorLog log, NetworkClocks networks) {
        LongRowBuffer rows = new LongRowBuffer(OVER_BUDGET);
        long[] row = OVER_BUDGET.row();
        log.each(
                ReactorLog.NOBODY,
                (account, network, date, strength) -> {
                    NETWORK.set(row, network);
                    REACTOR.set(row, account);
                    DAY.set(row, networks.get(network).begins() + date);
                    STRENGTH.set(row, strength);
                    rows.add(row);
                },
                reactor -> {});
        return rows.columns();
    }
}
