package io.clout.topic;

import io.clout.longs.LongGroups;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Acts on topics, author by author, of each author reactor by reactor, and of these pair by pair of nodes.
 *
 * <p>Memory: 56 bytes an act, and 8 more.
 */
final class PersonActs {
    /** Takes acts. */
    interface Visitor {
        /** @param reactors how many persons reacted to the author whose pairs come now */
        void begin(int reactors);

        /**
         * A pair of nodes; those of one reactor come together.
         *
         * @param rows of the pair in {@code acts}
         */
        void pair(LongRowBuffer acts, int[] rows);

        /** All pairs of an author were visited. */
        void end(long person);
    }

    private final LongRowBuffer acts = new LongRowBuffer(TopicAct.TO_AUTHOR);
    private final PersonLookup lookup;
    private final LongTupleIndex authors = new LongTupleIndex(1);
    private final LongTupleIndex reactors = new LongTupleIndex(1);
    private final LongTupleIndex pairs = new LongTupleIndex(2);

    /** @param pages of acts; all on one person are there */
    PersonActs(PersonLookup lookup, Iterator<byte[]> pages) {
        this.lookup = lookup;
        pages.forEachRemaining(page -> acts.add(PackedShuffle.longs(page)));
    }

    void each(Visitor visitor) {
        int[] authorOf = new int[acts.size()];
        for (int row = 0; row < authorOf.length; row++) {
            authorOf[row] = authors.add(lookup.of(acts.get(row, TopicAct.AUTHOR)));
        }
        LongGroups byAuthor = new LongGroups(authorOf, authorOf.length, authors.size());
        for (int author = 0; author < authors.size(); author++) {
            author(byAuthor.rows(author), visitor);
            visitor.end(authors.get(author));
        }
    }

    private void author(int[] rows, Visitor visitor) {
        reactors.clear();
        int[] reactorOf = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            reactorOf[i] = reactors.add(lookup.of(acts.get(rows[i], TopicAct.REACTOR)));
        }
        visitor.begin(reactors.size());
        each(rows, reactorOf, reactors.size(), of -> reactor(of, visitor));
    }

    private void reactor(int[] rows, Visitor visitor) {
        pairs.clear();
        int[] pairOf = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            pairOf[i] = pairs.add(acts.get(rows[i], TopicAct.REACTOR), acts.get(rows[i], TopicAct.AUTHOR));
        }
        each(rows, pairOf, pairs.size(), of -> visitor.pair(acts, of));
    }

    /** Gives each group of {@code rows} to {@code to}. */
    private static void each(int[] rows, int[] groupOf, int groups, Consumer<int[]> to) {
        if (groups == 1) {
            to.accept(rows);
            return;
        }
        LongGroups sorted = new LongGroups(groupOf, rows.length, groups);
        for (int group = 0; group < groups; group++) {
            int[] of = sorted.rows(group);
            for (int i = 0; i < of.length; i++) {
                of[i] = rows[of[i]];
            }
            to.accept(of);
        }
    }
}
