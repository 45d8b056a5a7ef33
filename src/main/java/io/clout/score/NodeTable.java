package io.clout.score;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedShuffle;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers of nodes, out of several tables. Doubles are kept by their bits.
 *
 * <p>Memory: some 360 bytes a node.
 */
final class NodeTable {
    /** Numbers that the propagation gives. */
    static final LongLayout RECEIVED = layout(
            GraphColumns.VERTEX,
            NodeColumns.FROM_CREDIBLE,
            NodeColumns.FROM_UNKNOWN,
            NodeColumns.SUM_XX,
            NodeColumns.SUM_XY,
            NodeColumns.SUM_YY,
            NodeColumns.CREDIBLE_SUM,
            NodeColumns.WHOLE,
            NodeColumns.IN_ATTENTION,
            PublishedColumns.REACTORS,
            NodeColumns.FRESH_REACTORS,
            PublishedColumns.CREDIBLE_REACTORS);

    /** Dates, credibility, posts and reactions. */
    static final LongLayout DATES = layout(
            NodeColumns.NODE,
            NodeColumns.FIRST_ACTED,
            NodeColumns.LAST_ACTED,
            NodeColumns.FIRST_KNOWN,
            NodeColumns.LAST_KNOWN,
            NodeColumns.FIRST_HEARD,
            NodeColumns.LAST_HEARD,
            NodeColumns.OWN_CREDIBLE,
            NodeColumns.FADED_POSTS,
            PublishedColumns.REACTIONS);

    static final LongLayout HELD = layout(GraphColumns.AUTHOR, NodeColumns.HELD_AGAINST);

    /** Acts of the last own days; rows of a node add up. */
    static final LongLayout ACTS = layout(
            NodeColumns.NODE,
            NodeColumns.POSTED,
            NodeColumns.MADE,
            NodeColumns.PASSED_ON,
            NodeColumns.WAS_GIVEN,
            NodeColumns.MET,
            NodeColumns.ACTED_ON,
            NodeColumns.HEARD_ON);

    /** Sums over reactors for means, as the propagation gives them. */
    static final LongLayout MEANS = layout(GraphColumns.VERTEX, GraphColumns.AMOUNT, PublishedColumns.NETWORK_IMPACT);

    /** A node with all of these. */
    static final LongLayout NODE = together(RECEIVED, DATES, HELD, RepeatedReactors.LAYOUT, MEANS, ACTS);

    private static final List<String> BITS = List.of(NodeColumns.ACTED_ON.name(), NodeColumns.HEARD_ON.name());

    private final LongTupleTable nodes = new LongTupleTable(1, NODE);

    private static LongLayout layout(ColumnSpec... columns) {
        return LongLayout.named(Stream.of(columns).map(ColumnSpec::name).toList());
    }

    private static LongLayout together(LongLayout... tables) {
        List<String> names = new ArrayList<>(List.of(GraphColumns.VERTEX.name()));
        for (LongLayout table : tables) {
            table.fields().stream().skip(1).map(Field::name).forEach(names::add);
        }
        return LongLayout.named(names);
    }

    /** Field of {@link #NODE}. */
    static Field field(ColumnSpec column) {
        return field(column.name());
    }

    private static Field field(String name) {
        return NODE.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Takes a table with one row a node, or with several of whole numbers, which are summed; bits are joined. Acts come
     * last: those of nodes that no other table has told of are left out.
     */
    void add(LongLayout table, Iterator<byte[]> pages) {
        int[] to = table.fields().stream()
                .skip(1)
                .mapToInt(column -> field(column.name()).position())
                .toArray();
        boolean[] isBits = new boolean[to.length];
        for (int i = 0; i < to.length; i++) {
            isBits[i] = BITS.contains(table.fields().get(i + 1).name());
        }
        boolean isOfActs = table.equals(ACTS);
        PackedShuffle.each(pages, table, row -> {
            int node = isOfActs ? nodes.find(row[0]) : nodes.row(row[0]);
            for (int i = 0; node >= 0 && i < to.length; i++) {
                long before = nodes.get(node, to[i]);
                nodes.set(node, to[i], isBits[i] ? before | row[i + 1] : before + row[i + 1]);
            }
        });
    }

    int size() {
        return nodes.size();
    }

    /** Number of a node; −1 if no table has told of it. */
    int find(long node) {
        return nodes.find(node);
    }

    long node(int number) {
        return nodes.get(number, 0);
    }

    /** Copies all numbers of a node, as {@link #NODE} has them. */
    void copy(int number, long[] to) {
        nodes.copy(number, to);
    }
}
