package io.clout.attention;

import io.clout.longs.LongRowBuffer;
import io.clout.model.FixedPoint;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedShuffle;

/** Rows of {@link NodePairs}, out of the activities of accounts. */
final class PairRows implements PackedShuffle.Source {
    private final LongRowBuffer rows = new LongRowBuffer(NodePairs.WIDTH);
    private int next;

    private PairRows() {}

    /** Pairs of different nodes of which no account is suppressed. */
    static PairRows between(ReactorLog log, NodeLookup nodes) {
        PairRows pairs = new PairRows();
        long[] row = new long[NodePairs.WIDTH];
        log.each(ReactorLog.NOBODY, reactor -> {
            row[NodePairs.REACTOR] = nodes.of(reactor.account);
            for (int author = 0; author < reactor.size(); author++) {
                row[NodePairs.AUTHOR] = nodes.of(reactor.author(author));
                if (row[NodePairs.AUTHOR] != row[NodePairs.REACTOR] && !reactor.isSuppressed(author)) {
                    row[NodePairs.POSITIVE] = Double.doubleToRawLongBits(reactor.positive(author));
                    row[NodePairs.NEGATIVE] = Double.doubleToRawLongBits(reactor.negative(author));
                    row[NodePairs.REACTIONS] = reactor.reactions(author);
                    pairs.rows.add(row);
                }
            }
        });
        return pairs;
    }

    /** By account that shares its node, and reactor: attention of the strongest reaction, reactions. */
    static long[][] onShared(ReactorLog log, NodeLookup nodes) {
        LongRowBuffer rows = new LongRowBuffer(4);
        log.each(ReactorLog.NOBODY, reactor -> {
            long node = nodes.of(reactor.account);
            for (int author = 0; author < reactor.size(); author++) {
                long account = reactor.author(author);
                if (nodes.isShared(account) && nodes.of(account) != node && !reactor.isSuppressed(author)) {
                    long attention = FixedPoint.picos(reactor.positive(author));
                    rows.add(new long[] {account, node, attention, reactor.reactions(author)});
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
        for (int column = 0; column < NodePairs.WIDTH; column++) {
            row[column] = rows.get(next, column);
        }
        next++;
        return NodePairs.hash(row[NodePairs.REACTOR], row[NodePairs.AUTHOR]);
    }
}
