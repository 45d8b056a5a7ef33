package io.clout.topic;

import io.clout.longs.LongGroups;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.TopicRollUp;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;
import java.util.Iterator;

/**
 * How many of some persons reacted on each topic or below it, and how many of them credibly.
 *
 * <p>Memory: 40 bytes an act.
 */
final class TopicReactors {
    private static final Field TOPIC = Field.first(DailyColumns.TOPIC_KEY.name());
    private static final Field REACTORS = TOPIC.then(PublishedColumns.REACTORS.name());
    private static final Field CREDIBLE = REACTORS.then(PublishedColumns.CREDIBLE_REACTORS.name());
    static final LongLayout REACTORS_OF_TOPIC = LongLayout.of(TOPIC, REACTORS, CREDIBLE);

    // An act, as far as it matters here.
    private static final Field PERSON = Field.first("person");
    private static final Field ON = PERSON.then("topic");
    private static final Field IS_VOTE = ON.then("is_vote");
    private static final Field IS_CREDIBLE = IS_VOTE.then("is_credible");
    private static final LongLayout ACT = LongLayout.of(PERSON, ON, IS_VOTE, IS_CREDIBLE);

    private final RisingTopics rising;
    private final LongTupleTable topics = new LongTupleTable(1, REACTORS_OF_TOPIC);
    /** Topics of the person at hand, and those of acts by credible nodes. */
    private final LongTupleIndex seen = new LongTupleIndex(1);

    private final LongTupleIndex credible = new LongTupleIndex(1);

    private TopicReactors(RisingTopics rising) {
        this.rising = rising;
    }

    /**
     * Rows of {@link #REACTORS_OF_TOPIC}.
     *
     * @param pages of {@link TopicAct#TO_REACTOR}; all of a person are there
     */
    static long[][] columns(
            RisingTopics rising,
            ReactorNodes reactors,
            NodeLookup nodes,
            PersonLookup persons,
            Iterator<byte[]> pages) {
        LongRowBuffer acts = new LongRowBuffer(ACT);
        LongTupleIndex numbers = new LongTupleIndex(1);
        long[] row = ACT.row();
        PackedShuffle.each(pages, TopicAct.TO_REACTOR, act -> {
            long account = TopicAct.REACTOR.get(act);
            PERSON.set(row, numbers.add(persons.of(account)));
            ON.set(row, TopicAct.TOPIC.get(act));
            IS_VOTE.set(row, TopicAct.isVote(TopicAct.REST.get(act)) ? 1 : 0);
            IS_CREDIBLE.set(row, reactors.isCredible(nodes.of(account)) ? 1 : 0);
            acts.add(row);
        });
        int[] personOf = new int[acts.size()];
        for (int act = 0; act < personOf.length; act++) {
            personOf[act] = (int) acts.get(act, PERSON);
        }
        TopicReactors all = new TopicReactors(rising);
        LongGroups byPerson = new LongGroups(personOf, personOf.length, numbers.size());
        for (int person = 0; person < numbers.size(); person++) {
            all.add(acts, byPerson, person);
        }
        return all.topics.columns();
    }

    private void add(LongRowBuffer acts, LongGroups byPerson, int person) {
        seen.clear();
        credible.clear();
        for (int place = byPerson.from(person); place < byPerson.end(person); place++) {
            int act = byPerson.row(place);
            long topic = acts.get(act, ON);
            boolean isCredible = acts.get(act, IS_CREDIBLE) == 1;
            add(topic, isCredible);
            TopicRollUp.Above above = rising.of(topic, acts.get(act, IS_VOTE) == 1);
            for (long higher : above.topics()) {
                add(higher, isCredible);
            }
        }
    }

    private void add(long topic, boolean isCredible) {
        int before = seen.size();
        if (seen.add(topic) == before) {
            topics.add(topics.row(topic), REACTORS, 1);
        }
        before = credible.size();
        if (isCredible && credible.add(topic) == before) {
            topics.add(topics.row(topic), CREDIBLE, 1);
        }
    }
}
