package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.model.NetworkDays;
import io.clout.model.TopicRollUp;
import java.util.List;

/**
 * Reactions of one node to another on each topic and on everything above it. The strongest reaction counts, at
 * {@code roll-up^steps}. Reactions of one date and kind on several topics that belong to one are not added up there:
 * the largest count is it.
 */
final class TopicFold {
    // Sums on a topic.
    static final Field TOPIC = Field.first("topic");
    /** Bits of the strongest worth. */
    private static final Field WORTH = TOPIC.then("worth");

    static final Field REACTIONS = WORTH.then("reactions");
    static final Field LAST_7D = REACTIONS.then("last_7d");
    static final Field BEFORE_7D = LAST_7D.then("before_7d");
    static final Field LAST_28D = BEFORE_7D.then("last_28d");
    static final Field BEFORE_28D = LAST_28D.then("before_28d");
    static final LongLayout SUMS = LongLayout.of(TOPIC, WORTH, REACTIONS, LAST_7D, BEFORE_7D, LAST_28D, BEFORE_28D);

    static final List<Field> NUMBERS = List.of(REACTIONS, LAST_7D, BEFORE_7D, LAST_28D, BEFORE_28D);

    // Reactions of one date and kind on a topic.
    private static final Field ON = Field.first("topic");
    private static final Field OCCASION = ON.then("occasion");
    private static final Field COUNT = OCCASION.then("count");
    private static final Field STRONGEST = COUNT.then("strongest");
    private static final LongLayout LARGEST = LongLayout.of(ON, OCCASION, COUNT);
    private static final LongLayout NAMED = LongLayout.of(ON, OCCASION, COUNT, STRONGEST);

    private static final int WEEK = 7;
    private static final int MONTH = 28;

    private final RisingTopics rising;
    /** Counts and the strongest worth by topic and occasion, as they are named. */
    private final LongTupleTable own = new LongTupleTable(2, NAMED);
    /** Largest counts by topic and occasion, above those named, too. */
    private final LongTupleTable counts = new LongTupleTable(2, LARGEST);

    private final LongTupleTable topics = new LongTupleTable(1, SUMS);

    private int acts;
    /** The first act. Most pairs have no other: then no table is needed. */
    private long firstTopic;

    private double firstWorth;
    private long firstRest;
    /** Topics above that of the only act. */
    private TopicRollUp.Above above;
    /** Numbers of one occasion; those of the only act are the same on all topics. */
    private final long[] numbers = SUMS.row();

    TopicFold(RisingTopics rising) {
        this.rising = rising;
    }

    /** Begins with two nodes. */
    void begin() {
        acts = 0;
        own.clear();
        counts.clear();
        topics.clear();
    }

    /**
     * Takes reactions.
     *
     * @param rest as {@link TopicAct} has it
     */
    void add(long topic, double worth, long rest) {
        if (acts++ == 0) {
            firstTopic = topic;
            firstWorth = worth;
            firstRest = rest;
            return;
        }
        if (acts == 2) {
            name(firstTopic, firstWorth, firstRest);
        }
        name(topic, worth, rest);
    }

    private void name(long topic, double worth, long rest) {
        // Votes of a date are apart from reactions of it, by their kind.
        int row = own.row(topic, TopicAct.occasion(rest) << 1 | (TopicAct.isVote(rest) ? 1 : 0), 0);
        own.add(row, COUNT, TopicAct.count(rest));
        own.set(row, STRONGEST, Math.max(own.get(row, STRONGEST), Double.doubleToRawLongBits(worth)));
    }

    private void raise(int from) {
        long topic = own.get(from, ON);
        long occasion = own.get(from, OCCASION) >>> 1;
        long count = own.get(from, COUNT);
        double worth = Double.longBitsToDouble(own.get(from, STRONGEST));
        raise(topic, occasion, count, worth);
        TopicRollUp.Above higher = rising.of(topic, (own.get(from, OCCASION) & 1) == 1);
        for (int i = 0; i < higher.topics().length; i++) {
            raise(higher.topics()[i], occasion, count, worth * higher.factors()[i]);
        }
    }

    private void raise(long topic, long occasion, long number, double worth) {
        int count = counts.row(topic, occasion, 0);
        counts.set(count, COUNT, Math.max(counts.get(count, COUNT), number));
        int row = topics.row(topic);
        // Of doubles that are not negative the larger has the larger bits.
        topics.set(row, WORTH, Math.max(topics.get(row, WORTH), Double.doubleToRawLongBits(worth)));
    }

    /** After the last {@link #add}: sums the reactions on each topic. */
    void end(NetworkDays days) {
        if (acts == 1) {
            above = rising.of(firstTopic, TopicAct.isVote(firstRest));
            count(days.age(TopicAct.date(firstRest)), TopicAct.count(firstRest));
            return;
        }
        for (int row = 0; row < own.size(); row++) {
            raise(row);
        }
        for (int row = 0; row < counts.size(); row++) {
            int topic = topics.row(counts.get(row, ON));
            count(days.age(TopicAct.dateOf(counts.get(row, OCCASION))), counts.get(row, COUNT));
            for (Field field : NUMBERS) {
                topics.add(topic, field, field.get(numbers));
            }
        }
    }

    /** Puts a number of reactions of this age into all sums that it belongs to. */
    private void count(int age, long number) {
        REACTIONS.set(numbers, number);
        LAST_7D.set(numbers, age < WEEK ? number : 0);
        BEFORE_7D.set(numbers, age >= WEEK && age < 2 * WEEK ? number : 0);
        LAST_28D.set(numbers, age < MONTH ? number : 0);
        BEFORE_28D.set(numbers, age >= MONTH && age < 2 * MONTH ? number : 0);
    }

    int size() {
        return acts == 1 ? 1 + above.topics().length : topics.size();
    }

    long topic(int row) {
        return acts > 1 ? topics.get(row, TOPIC) : row == 0 ? firstTopic : above.topics()[row - 1];
    }

    /** The strongest reaction. */
    double worth(int row) {
        if (acts > 1) {
            return Double.longBitsToDouble(topics.get(row, WORTH));
        }
        return row == 0 ? firstWorth : firstWorth * above.factors()[row - 1];
    }

    long get(int row, Field field) {
        return acts > 1 ? topics.get(row, field) : field.get(numbers);
    }

    /** Topics with the dates of reactions on them; a pair may come several times. */
    int occasions() {
        return acts > 1 ? counts.size() : size();
    }

    long topicOfOccasion(int row) {
        return acts > 1 ? counts.get(row, ON) : topic(row);
    }

    int dateOfOccasion(int row) {
        return acts > 1 ? TopicAct.dateOf(counts.get(row, OCCASION)) : TopicAct.date(firstRest);
    }
}
