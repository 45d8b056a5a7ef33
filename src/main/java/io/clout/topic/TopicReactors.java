package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.TopicRollUp;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;
import java.util.Iterator;

/**
 * How many of some persons reacted on each topic or below it, and how many of them credibly.
 *
 * <p>Memory: some 60 bytes for each person and topic.
 */
final class TopicReactors {
    private static final Field TOPIC = Field.first(DailyColumns.TOPIC_KEY.name());
    private static final Field REACTORS = TOPIC.then(PublishedColumns.REACTORS.name());
    private static final Field CREDIBLE = REACTORS.then(PublishedColumns.CREDIBLE_REACTORS.name());
    static final LongLayout REACTORS_OF_TOPIC = LongLayout.of(TOPIC, REACTORS, CREDIBLE);

    private final RisingTopics rising;
    private final ReactorNodes nodes;
    private final PersonLookup persons;
    private final LongTupleIndex seen = new LongTupleIndex(2);
    private final LongTupleIndex credible = new LongTupleIndex(2);
    private final LongTupleTable topics = new LongTupleTable(1, REACTORS_OF_TOPIC);

    private TopicReactors(RisingTopics rising, ReactorNodes nodes, PersonLookup persons) {
        this.rising = rising;
        this.nodes = nodes;
        this.persons = persons;
    }

    /**
     * Rows of {@link #REACTORS_OF_TOPIC}.
     *
     * @param pages of {@link TopicAct#TO_REACTOR}; all of a person are there
     */
    static long[][] columns(RisingTopics rising, ReactorNodes nodes, PersonLookup persons, Iterator<byte[]> pages) {
        TopicReactors reactors = new TopicReactors(rising, nodes, persons);
        PackedShuffle.each(pages, TopicAct.TO_REACTOR, reactors::add);
        return reactors.topics.columns();
    }

    private void add(long[] act) {
        long node = TopicAct.REACTOR.get(act);
        long person = persons.of(node);
        long topic = TopicAct.TOPIC.get(act);
        boolean isCredible = nodes.isCredible(node);
        add(person, topic, isCredible);
        TopicRollUp.Above above = rising.of(topic, TopicAct.isVote(TopicAct.REST.get(act)));
        for (long higher : above.topics()) {
            add(person, higher, isCredible);
        }
    }

    private void add(long person, long topic, boolean isCredible) {
        int before = seen.size();
        if (seen.add(person, topic) == before) {
            topics.add(topics.row(topic), REACTORS, 1);
        }
        before = credible.size();
        if (isCredible && credible.add(person, topic) == before) {
            topics.add(topics.row(topic), CREDIBLE, 1);
        }
    }
}
