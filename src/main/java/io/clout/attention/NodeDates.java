package io.clout.attention;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedShuffle;
import io.clout.operator.RowEncoder;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.Iterator;
import java.util.List;

/**
 * Dates on which nodes were around, their credibility and their posts. Rows of one node add up in any order: the first
 * date is the smallest, the last and the credibility are the largest, posts are summed.
 */
final class NodeDates implements RowEncoder {
    private static final Field NODE = Field.first(NodeColumns.NODE.name());
    private static final Field FIRST_ACTED = NODE.then(NodeColumns.FIRST_ACTED.name());
    private static final Field LAST_ACTED = FIRST_ACTED.then(NodeColumns.LAST_ACTED.name());
    private static final Field FIRST_KNOWN = LAST_ACTED.then(NodeColumns.FIRST_KNOWN.name());
    private static final Field LAST_KNOWN = FIRST_KNOWN.then(NodeColumns.LAST_KNOWN.name());
    private static final Field FIRST_HEARD = LAST_KNOWN.then(NodeColumns.FIRST_HEARD.name());
    private static final Field LAST_HEARD = FIRST_HEARD.then(NodeColumns.LAST_HEARD.name());
    /** Bits of the largest credibility of an account. */
    static final Field CREDIBLE = LAST_HEARD.then(NodeColumns.OWN_CREDIBLE.name());

    private static final Field POSTS = CREDIBLE.then(NodeColumns.FADED_POSTS.name());
    private static final Field PAIRED = POSTS.then(NodeColumns.PAIRED.name());
    private static final Field REACTIONS = PAIRED.then(PublishedColumns.REACTIONS.name());
    static final LongLayout LAYOUT = LongLayout.of(
            NODE,
            FIRST_ACTED,
            LAST_ACTED,
            FIRST_KNOWN,
            LAST_KNOWN,
            FIRST_HEARD,
            LAST_HEARD,
            CREDIBLE,
            POSTS,
            PAIRED,
            REACTIONS);

    /** First and last date of one kind of presence. */
    record Span(Field first, Field last) {
        static final Span ACTED = new Span(FIRST_ACTED, LAST_ACTED);
        static final Span KNOWN = new Span(FIRST_KNOWN, LAST_KNOWN);
        static final Span HEARD = new Span(FIRST_HEARD, LAST_HEARD);
        private static final List<Span> ALL = List.of(ACTED, KNOWN, HEARD);
    }

    private final LongTupleTable nodes = new LongTupleTable(1, LAYOUT);
    private int next;

    private int row(long node) {
        int before = nodes.size();
        int row = nodes.row(node);
        if (row == before) {
            for (Span span : Span.ALL) {
                nodes.set(row, span.first, Reactor.NEVER);
                nodes.set(row, span.last, -1);
            }
        }
        return row;
    }

    /** Takes dates, of which none is told by {@link Reactor#NEVER}. */
    void around(long node, Span span, int first, int last) {
        if (first != Reactor.NEVER) {
            int row = row(node);
            nodes.set(row, span.first, Math.min(nodes.get(row, span.first), first));
            nodes.set(row, span.last, Math.max(nodes.get(row, span.last), last));
        }
    }

    void paired(long node) {
        nodes.set(row(node), PAIRED, 1);
    }

    void reactions(long node, long number) {
        nodes.add(row(node), REACTIONS, number);
    }

    void posts(long node, long faded) {
        nodes.add(row(node), POSTS, faded);
    }

    /** Takes the credibility of one of the node's accounts. */
    void credible(long node, double credibility) {
        int row = row(node);
        // Of doubles that are not negative the larger has the larger bits.
        nodes.set(row, CREDIBLE, Math.max(nodes.get(row, CREDIBLE), Double.doubleToRawLongBits(credibility)));
    }

    /** Takes rows that other tasks made. */
    NodeDates addAll(Iterator<byte[]> pages) {
        PackedShuffle.each(pages, LAYOUT, row -> {
            long node = NODE.get(row);
            for (Span span : Span.ALL) {
                around(node, span, span.first.getInt(row), span.last.getInt(row));
            }
            credible(node, CREDIBLE.getDouble(row));
            posts(node, POSTS.get(row));
            reactions(node, REACTIONS.get(row));
            if (PAIRED.get(row) == 1) {
                paired(node);
            }
        });
        return this;
    }

    long[][] columns() {
        return nodes.columns();
    }

    @Override
    public boolean hasNext() {
        return next < nodes.size();
    }

    @Override
    public long next(long[] row) {
        nodes.copy(next++, row);
        return NODE.get(row);
    }
}
