package io.clout.topic;

import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.FixedPoint;
import io.clout.model.TopicRollUp;

/**
 * From what two persons did on topics to the edges between them on each topic, there and back, and on all topics above.
 * The formulas are those of the room {@code attention}, term by term, so that the digits are, too.
 *
 * <p>Counts of one day, kind and pair of accounts are added up on a topic; above it the largest of the topics below is
 * taken, of counts and of worths. Votes do not roll up: they were made of endorsements that did. What a person did
 * alone, or to themselves, is an edge to themselves that has activity and nothing else.
 */
final class PairFold {
    /** Topic, what stands for the accounts, occasion. */
    private static final int KEYS = 3;

    private static final int COUNT = KEYS;
    private static final int FACTOR = KEYS + 1;
    private static final int WORTH = KEYS + 2;

    // Columns of sums, one direction's; the other's are behind all of them, and the topic before.
    private static final int ADDED = 0;
    private static final int TAKEN = 1;
    private static final int REACTIONS = 2;
    private static final int ACTIVITY = 3;
    private static final int LAST_7D = 4;
    private static final int BEFORE_7D = 5;
    private static final int LAST_28D = 6;
    private static final int BEFORE_28D = 7;
    private static final int DAYS = 8;

    /** Of trends, how many there are. */
    static final int TRENDS = DAYS - LAST_7D;

    private final Occasions occasions;
    /** The topics that belong to others, and to which. */
    private final LongTupleIndex rising = new LongTupleIndex(1);

    private final TopicRollUp.Above[] above;
    private final double reciprocity;
    private final double saturation;
    /** Columns of sums of one direction. */
    private final int width;

    private final LongTupleTable own;
    private final LongTupleTable all;
    private final LongTupleTable sums;

    private long left;
    private long right;
    /** Two for each topic, there and back. */
    private int edge;

    private long weight;

    PairFold(Occasions occasions, TopicRollUp up) {
        this.occasions = occasions;
        this.above = new TopicRollUp.Above[up.above().size()];
        up.above().forEach((topic, all) -> above[rising.add(topic, 0)] = all);
        this.reciprocity = occasions.reciprocity();
        this.saturation = occasions.saturation() * FixedPoint.PICO;
        this.width = DAYS + occasions.daySets();
        this.own = new LongTupleTable(KEYS, FACTOR + 1);
        this.all = new LongTupleTable(KEYS, WORTH + 1);
        this.sums = new LongTupleTable(1, 1 + 2 * width);
    }

    /** Begins with two persons, of whom {@code first} is not the larger. */
    void begin(long first, long second) {
        left = first;
        right = second;
        own.clear();
        all.clear();
        sums.clear();
    }

    /** @param accounts stands for the one that reacts and the other, as {@link Occasions#accounts} has it */
    void add(long topic, long accounts, long occasion, long count, double factor) {
        int row = own.row(topic, accounts, occasion);
        own.add(row, COUNT, count);
        own.set(row, FACTOR, Double.doubleToRawLongBits(factor));
    }

    /** After the last {@link #add}: {@link #next} moves to the first edge now. */
    void end() {
        for (int row = 0; row < own.size(); row++) {
            raise(own.get(row, 0), 1, row);
            int rises = rising.find(own.get(row, 0));
            if (rises >= 0 && !occasions.isVote(own.get(row, KEYS - 1))) {
                for (int i = 0; i < above[rises].topics().length; i++) {
                    raise(above[rises].topics()[i], above[rises].factors()[i], row);
                }
            }
        }
        for (int row = 0; row < all.size(); row++) {
            addUp(row);
        }
        edge = -1;
    }

    private void raise(long topic, double factor, int from) {
        long count = own.get(from, COUNT);
        long worth = Double.doubleToRawLongBits(count * factor);
        int row = all.row(topic, own.get(from, 1), own.get(from, 2));
        all.set(row, COUNT, Math.max(all.get(row, COUNT), count));
        // Of doubles that are not negative the larger has the larger bits.
        all.set(row, WORTH, Math.max(all.get(row, WORTH), worth));
        all.set(row, FACTOR, own.get(from, FACTOR));
    }

    private void addUp(int from) {
        long occasion = all.get(from, KEYS - 1);
        long count = all.get(from, COUNT);
        long micros = occasions.micros(occasion);
        double decay = occasions.decay(occasion);
        int row = sums.row(all.get(from, 0));
        int at = 1 + (occasions.isBack(occasion) ? width : 0);
        if (!occasions.isVote(occasion)) {
            sums.add(row, at + ACTIVITY, (long) Math.rint(count * decay * FixedPoint.MICRO));
        }
        if (left == right) {
            return;
        }
        double factor = Double.longBitsToDouble(all.get(from, FACTOR));
        double worth = Double.longBitsToDouble(all.get(from, WORTH));
        long picos = (long) Math.rint(micros * worth * factor * decay * (FixedPoint.PICO / FixedPoint.MICRO));
        sums.add(row, at + (picos > 0 ? ADDED : TAKEN), Math.abs(picos));
        if (micros > 0) {
            heard(row, at, occasions.age(occasion), count);
        }
    }

    private void heard(int row, int at, int age, long count) {
        sums.add(row, at + REACTIONS, count);
        if (age < 14) {
            sums.add(row, at + (age < 7 ? LAST_7D : BEFORE_7D), count);
        }
        if (age < 56) {
            sums.add(row, at + (age < 28 ? LAST_28D : BEFORE_28D), count);
        }
        int days = at + DAYS + age / Long.SIZE;
        sums.set(row, days, sums.get(row, days) | 1L << age % Long.SIZE);
    }

    /** Moves to the next edge; those without reactions and activity are none. */
    boolean next() {
        do {
            edge++;
        } while (edge < 2 * sums.size() && sum(REACTIONS) == 0 && sum(ACTIVITY) == 0);
        if (edge >= 2 * sums.size()) {
            return false;
        }
        double there = saturated(1, ADDED, TAKEN);
        double back = saturated(1 + width, ADDED, TAKEN);
        weight = (long) Math.rint((isBack() ? back : there) - Math.min(there, back) * reciprocity);
        return true;
    }

    long topic() {
        return sums.get(edge / 2, 0);
    }

    /** The person who reacts. */
    long giver() {
        return isBack() ? right : left;
    }

    /** The person who is reacted to. */
    long taker() {
        return isBack() ? left : right;
    }

    /** In 10⁻¹² of a share. */
    long weight() {
        return weight;
    }

    /** All reactions; where there are none, the edge is activity and nothing else. */
    long reactions() {
        return sum(REACTIONS);
    }

    /** Of the giver, in 10⁻⁶ of an activity. */
    long activity() {
        return sum(ACTIVITY);
    }

    /** The reactions of the last 7 days, of the 7 before, of the last 28 days, of the 28 before. */
    long trend(int nth) {
        return sum(LAST_7D + nth);
    }

    int daySets() {
        return width - DAYS;
    }

    /** The days with a reaction among the ages from 64·nth to 64·nth + 63, one bit each. */
    long days(int nth) {
        return sum(DAYS + nth);
    }

    private boolean isBack() {
        return edge % 2 == 1;
    }

    private long sum(int column) {
        return sums.get(edge / 2, 1 + (isBack() ? width : 0) + column);
    }

    private double saturated(int at, int these, int those) {
        return Math.max(0, saturated(sums.get(edge / 2, at + these)) - saturated(sums.get(edge / 2, at + those)));
    }

    private double saturated(long picos) {
        return picos == 0 ? 0 : StrictMath.log1p(picos / saturation) * saturation;
    }
}
