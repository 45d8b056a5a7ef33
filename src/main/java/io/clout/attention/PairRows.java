package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.model.FixedPoint;
import io.clout.operator.NodeLookup;
import io.clout.operator.RowEncoder;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;

/** Rows of {@link NodePairs}, out of the activities of accounts. */
final class PairRows implements RowEncoder {
    private static final Field VERTEX = Field.first(GraphColumns.VERTEX.name());
    private static final Field REACTOR = VERTEX.then(GraphColumns.REACTOR.name());
    private static final Field WEIGHT = REACTOR.then(GraphColumns.WEIGHT.name());
    private static final Field REACTIONS = WEIGHT.then(PublishedColumns.REACTIONS.name());
    /** Attention on an account by a node: weight of the strongest reaction, number of reactions. */
    static final LongLayout SHARED = LongLayout.of(VERTEX, REACTOR, WEIGHT, REACTIONS);

    private final LongRowBuffer rows = new LongRowBuffer(NodePairs.LAYOUT);
    private int next;

    private PairRows() {}

    /** Pairs of different nodes of which no account is suppressed. */
    static PairRows between(ReactorLog log, NodeLookup nodes) {
        PairRows pairs = new PairRows();
        long[] row = NodePairs.LAYOUT.row();
        log.each(ReactorLog.NOBODY, reactor -> {
            long from = nodes.of(reactor.account);
            NodePairs.REACTOR.set(row, from);
            for (int author = 0; author < reactor.size(); author++) {
                long to = nodes.of(reactor.author(author));
                if (to != from && !reactor.isSuppressed(author)) {
                    NodePairs.AUTHOR.set(row, to);
                    NodePairs.POSITIVE.setDouble(row, reactor.positive(author));
                    NodePairs.NEGATIVE.setDouble(row, reactor.negative(author));
                    NodePairs.REACTIONS.set(row, reactor.reactions(author));
                    pairs.rows.add(row);
                }
            }
        });
        return pairs;
    }

    /** {@link #SHARED} rows, of each account that shares its node and each reactor. */
    static long[][] onShared(ReactorLog log, NodeLookup nodes) {
        LongRowBuffer rows = new LongRowBuffer(SHARED);
        long[] row = SHARED.row();
        log.each(ReactorLog.NOBODY, reactor -> {
            long node = nodes.of(reactor.account);
            for (int author = 0; author < reactor.size(); author++) {
                long account = reactor.author(author);
                if (nodes.isShared(account) && nodes.of(account) != node && !reactor.isSuppressed(author)) {
                    VERTEX.set(row, account);
                    REACTOR.set(row, node);
                    WEIGHT.set(row, FixedPoint.picos(reactor.positive(author)));
                    REACTIONS.set(row, reactor.reactions(author));
                    rows.add(row);
                }
            }
        });
        return rows.columns();
    }

    @Override
    public boolean hasNext() {
        return next < rows.size();
    }

    @Override
    public long next(long[] row) {
        rows.copy(next++, row);
        return NodePairs.hash(NodePairs.REACTOR.get(row), NodePairs.AUTHOR.get(row));
    }
}
