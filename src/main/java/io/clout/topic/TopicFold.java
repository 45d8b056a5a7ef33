package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.NetworkDays;
import io.clout.model.TopicRollUp;

/**
 * Reactions of one node to another on each topic and on everything above it. The strongest reaction counts, at
 * {@code roll-up^steps}. Reactions of one date and kind on several topics that belong to one are not added up there:
 * the largest count is it.
 */
final class TopicFold {
    // Sums on a topic.
    private static final Field TOPIC = Field.first("topic");
    /** Bits of the strongest worth. */
    private static final Field WORTH = TOPIC.then("worth");

    static final Field REACTIONS = WORTH.then("reactions");
    static final Field LAST_7D = REACTIONS.then("last_7d");
    static final Field BEFORE_7D = LAST_7D.then("before_7d");
    static final Field LAST_28D = BEFORE_7D.then("last_28d");
    static final Field BEFORE_28D = LAST_28D.then("before_28d");
    private static final LongLayout SUMS =
            LongLayout.of(TOPIC, WORTH, REACTIONS, LAST_7D, BEFORE_7D, LAST_28D, BEFORE_28D);

    // Reactions of one date and kind on a topic.
    private static final Field ON = Field.first("topic");
    private static final Field OCCASION = ON.then("occasion");
    private static final Field COUNT = OCCASION.then("count");
    private static final Field STRONGEST = COUNT.then("strongest");
    private static final LongLayout LARGEST = LongLayout.of(ON, OCCASION, COUNT);
    private static final LongLayout NAMED = LongLayout.of(ON, OCCASION, COUNT, STRONGEST);

    private static final int WEEK = 7;
    private static final int MONTH = 28;

    private final LongTupleIndex rising = new LongTupleIndex(1);
    private final TopicRollUp.Above[] above;
    /** Counts and the strongest worth by topic and occasion, as they are named. */
    private final LongTupleTable own = new LongTupleTable(2, NAMED);
    /** Largest counts by topic and occasion, above those named, too. */
    private final LongTupleTable counts = new LongTupleTable(2, LARGEST);

    private final LongTupleTable topics = new LongTupleTable(1, SUMS);

    TopicFold(TopicRollUp up) {
        above = new TopicRollUp.Above[up.above().size()];
        up.above().forEach((topic, all) -> above[rising.add(topic, 0)] = all);
    }

    /** Begins with two nodes. */
    void begin() {
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
        int rises = (own.get(from, OCCASION) & 1) == 1 ? -1 : rising.find(topic);
        if (rises >= 0) {
            for (int i = 0; i < above[rises].topics().length; i++) {
                raise(
                        above[rises].topics()[i],
                        occasion,
                        count,
                        worth * above[rises].factors()[i]);
            }
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
        for (int row = 0; row < own.size(); row++) {
            raise(row);
        }
        for (int row = 0; row < counts.size(); row++) {
            long number = counts.get(row, COUNT);
            int topic = topics.row(counts.get(row, ON));
            int age = days.age(TopicAct.dateOf(counts.get(row, OCCASION)));
            topics.add(topic, REACTIONS, number);
            if (age < 2 * WEEK) {
                topics.add(topic, age < WEEK ? LAST_7D : BEFORE_7D, number);
            }
            if (age < 2 * MONTH) {
                topics.add(topic, age < MONTH ? LAST_28D : BEFORE_28D, number);
            }
        }
    }

    int size() {
        return topics.size();
    }

    long topic(int row) {
        return topics.get(row, TOPIC);
    }

    /** The strongest reaction. */
    double worth(int row) {
        return Double.longBitsToDouble(topics.get(row, WORTH));
    }

    long get(int row, Field field) {
        return topics.get(row, field);
    }

    /** Topics with the dates of reactions on them; a pair may come several times. */
    int occasions() {
        return counts.size();
    }

    long topicOfOccasion(int row) {
        return counts.get(row, ON);
    }

    int dateOfOccasion(int row) {
        return TopicAct.dateOf(counts.get(row, OCCASION));
    }
}
