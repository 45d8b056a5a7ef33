package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Acts on topics, person by person of one side, and of each person pair by pair of nodes, in an order that depends on
 * nothing but the nodes.
 *
 * <p>Memory: 8 bytes a long of each row, and 8 a row.
 */
final class PersonActs {
    /** Takes one pair's acts. */
    interface Visitor {
        /** @param rows of {@link #acts}, from {@code from} to {@code to} in {@code order} */
        void pair(LongRowBuffer acts, int[] order, int from, int to);

        /** All pairs of a person were visited. */
        void end(long person);
    }

    private final LongRowBuffer acts;
    private final int[] personOf;
    private final LongTupleIndex persons = new LongTupleIndex(1);
    private final Field side;
    private final Field other;
    private final PersonLookup lookup;

    /**
     * Groups acts.
     *
     * @param side {@link TopicAct#REACTOR} or {@link TopicAct#AUTHOR}: acts are grouped by the person of this node
     */
    PersonActs(LongLayout layout, Field side, PersonLookup lookup, Iterator<byte[]> pages) {
        this.acts = new LongRowBuffer(layout);
        this.side = side;
        this.other = side.equals(TopicAct.REACTOR) ? TopicAct.AUTHOR : TopicAct.REACTOR;
        this.lookup = lookup;
        pages.forEachRemaining(page -> acts.add(PackedShuffle.longs(page)));
        this.personOf = new int[acts.size()];
        for (int row = 0; row < personOf.length; row++) {
            personOf[row] = persons.add(lookup.of(acts.get(row, side)), 0);
        }
    }

    void each(Visitor visitor) {
        int[] ends = new int[persons.size() + 1];
        for (int person : personOf) {
            ends[person + 1]++;
        }
        for (int person = 1; person < ends.length; person++) {
            ends[person] += ends[person - 1];
        }
        int[] rows = new int[personOf.length];
        for (int row = 0; row < personOf.length; row++) {
            // Where a person's rows begin, until all are there: then it is where they end.
            rows[ends[personOf[row]]++] = row;
        }
        for (int person = 0, from = 0; person < persons.size(); from = ends[person++]) {
            person(rows, from, ends[person], visitor);
            visitor.end(persons.get(person, 0));
        }
    }

    /** Pairs by the other side's person, then by both nodes. */
    private void person(int[] rows, int from, int to, Visitor visitor) {
        int[] order = sorted(rows, from, to);
        for (int at = 0, end = 0; at < order.length; at = end) {
            while (end < order.length && isSamePair(order[at], order[end])) {
                end++;
            }
            visitor.pair(acts, order, at, end);
        }
    }

    private int[] sorted(int[] rows, int from, int to) {
        LongTupleIndex pairs = new LongTupleIndex(3);
        int[] pairOf = new int[to - from];
        for (int i = from; i < to; i++) {
            long node = acts.get(rows[i], other);
            pairOf[i - from] = pairs.add(lookup.of(node), node, acts.get(rows[i], side));
        }
        Integer[] byKey = new Integer[pairs.size()];
        Arrays.setAll(byKey, i -> i);
        Arrays.sort(byKey, (a, b) -> {
            int order = 0;
            for (int part = 0; order == 0 && part < 3; part++) {
                order = Long.compare(pairs.get(a, part), pairs.get(b, part));
            }
            return order;
        });
        int[] rank = new int[byKey.length];
        for (int i = 0; i < rank.length; i++) {
            rank[byKey[i]] = i;
        }
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) rank[pairOf[i]] << Integer.SIZE | rows[from + i];
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private boolean isSamePair(int left, int right) {
        return acts.get(left, TopicAct.REACTOR) == acts.get(right, TopicAct.REACTOR)
                && acts.get(left, TopicAct.AUTHOR) == acts.get(right, TopicAct.AUTHOR);
    }
}
