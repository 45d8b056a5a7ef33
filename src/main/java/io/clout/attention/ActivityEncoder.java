package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.model.ReactionRules;
import io.clout.operator.RowEncoder;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.Iterator;

/** Counts as {@link ActivityRow}s, without kinds that have no value and reactions of an account to itself. */
final class ActivityEncoder implements RowEncoder {
    private static final Field REACTOR = Field.first(GraphColumns.REACTOR.name());
    private static final Field AUTHOR = REACTOR.then(GraphColumns.AUTHOR.name());
    private static final Field DATE = AUTHOR.then(NodeColumns.EPOCH_DAY.name());
    private static final Field NETWORK = DATE.then(NodeColumns.NETWORK_NUMBER.name());
    private static final Field KIND = NETWORK.then(DailyColumns.KIND.name());
    private static final Field COUNT = KIND.then(DailyColumns.COUNT.name());
    private static final Field SUPPRESSED = COUNT.then(NodeColumns.SUPPRESSED.name());

    /** Counts, as they come in. */
    static final LongLayout COUNTS = LongLayout.of(REACTOR, AUTHOR, DATE, NETWORK, KIND, COUNT, SUPPRESSED);

    private final Iterator<long[]> in;
    private long[] row;

    /** @param in rows of {@link #COUNTS}, with the places of kinds in {@link ReactionRules#kinds} */
    ActivityEncoder(Iterator<long[]> in) {
        this.in = in;
    }

    @Override
    public boolean hasNext() {
        while (row == null && in.hasNext()) {
            long[] next = in.next();
            long kind = KIND.get(next);
            if (kind >= 0 && (kind == ReactionRules.POST || REACTOR.get(next) != AUTHOR.get(next))) {
                row = next;
            }
        }
        return row != null;
    }

    @Override
    public long next(long[] to) {
        long reactor = REACTOR.get(row);
        ActivityRow.REACTOR.set(to, reactor);
        ActivityRow.AUTHOR.set(to, AUTHOR.get(row));
        ActivityRow.REST.set(
                to,
                ActivityRow.rest(NETWORK.get(row), DATE.get(row), KIND.get(row), SUPPRESSED.get(row), COUNT.get(row)));
        row = null;
        return reactor;
    }
}
