package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.model.NetworkClocks;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Set;

/** Strongest reactions of pairs of accounts, with their dates and kinds. */
final class StrongestRows {
    private static final Field REACTOR = Field.first(GraphColumns.REACTOR.name());
    private static final Field AUTHOR = REACTOR.then(GraphColumns.AUTHOR.name());
    static final Field POSITIVE = AUTHOR.then(NodeColumns.STRONGEST.name());
    static final Field NEGATIVE = POSITIVE.then(NodeColumns.STRONGEST_AGAINST.name());
    private static final Field KIND = NEGATIVE.then(DailyColumns.KIND_NUMBER.name());
    private static final Field DAY = KIND.then(NodeColumns.EPOCH_DAY.name());
    static final LongLayout LAYOUT = LongLayout.of(REACTOR, AUTHOR, POSITIVE, NEGATIVE, KIND, DAY);

    private StrongestRows() {}

    /** Rows of pairs of which anything is left, and of which one is among {@code asked}. */
    static long[][] of(ReactorLog log, NetworkClocks networks, Set<Long> asked) {
        LongRowBuffer rows = new LongRowBuffer(LAYOUT);
        long[] row = LAYOUT.row();
        log.each(ReactorLog.NOBODY, reactor -> {
            boolean isAsked = asked.contains(reactor.account);
            REACTOR.set(row, reactor.account);
            for (int author = 0; author < reactor.size(); author++) {
                boolean isLeft = reactor.positive(author) > 0 || reactor.negative(author) > 0;
                if (isLeft && !reactor.isSuppressed(author) && (isAsked || asked.contains(reactor.author(author)))) {
                    boolean isPositive = reactor.positive(author) > 0;
                    AUTHOR.set(row, reactor.author(author));
                    POSITIVE.setDouble(row, reactor.positive(author));
                    NEGATIVE.setDouble(row, reactor.negative(author));
                    KIND.set(row, isPositive ? reactor.strongestKind(author) : 0);
                    DAY.set(
                            row,
                            isPositive ? networks.get(reactor.network).begins() + reactor.strongestDate(author) : 0);
                    rows.add(row);
                }
            }
        });
        return rows.columns();
    }
}
