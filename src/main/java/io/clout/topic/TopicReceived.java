package io.clout.topic;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.Corroboration;
import io.clout.model.FixedPoint;
import io.clout.operator.PersonLookup;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;

/**
 * Received influence of some persons on topics: R_t, summed over the networks that count, and its reactors; and how
 * much all of them received on each topic. Sums are of whole numbers within a network; networks are added in their
 * order.
 */
final class TopicReceived implements PersonActs.Visitor {
    private static final double QUANTA = 0x1p40;

    // Sums of the person at hand, by topic and network.
    private static final Field ON = Field.first("topic");
    private static final Field NETWORK = ON.then("network");
    private static final Field CREDIBLE = NETWORK.then("credible");
    private static final Field UNKNOWN = CREDIBLE.then("unknown");
    private static final LongLayout BY_NETWORK = LongLayout.of(ON, NETWORK, CREDIBLE, UNKNOWN);

    // Sums of the person at hand, by topic, as they come out.
    private static final Field TOPIC = Field.first(DailyColumns.TOPIC_KEY.name());
    private static final Field PERSON = TOPIC.then(GraphColumns.PERSON.name());
    /** Bits of R_t. */
    static final Field RECEIVED_ALL = PERSON.then(NodeColumns.RECEIVED_ALL.name());

    private static final Field SHARE = RECEIVED_ALL.then(DailyColumns.ATTENTION.name());
    private static final Field REACTORS = SHARE.then(PublishedColumns.REACTORS.name());
    private static final Field CREDIBLE_REACTORS = REACTORS.then(PublishedColumns.CREDIBLE_REACTORS.name());
    private static final Field REACTIONS = CREDIBLE_REACTORS.then(PublishedColumns.REACTIONS.name());
    private static final Field DAYS = REACTIONS.then(PublishedColumns.DAYS.name());
    private static final Field LAST_7D = DAYS.then(DailyColumns.LAST_7D.name());
    private static final Field BEFORE_7D = LAST_7D.then(DailyColumns.BEFORE_7D.name());
    private static final Field LAST_28D = BEFORE_7D.then(DailyColumns.LAST_28D.name());
    private static final Field BEFORE_28D = LAST_28D.then(DailyColumns.BEFORE_28D.name());
    /** 1 in a row of all persons together, which has reactions only. */
    private static final Field EVERYBODY = BEFORE_28D.then(DailyColumns.EVERYBODY.name());

    static final LongLayout RECEIVED = LongLayout.of(
            TOPIC,
            PERSON,
            RECEIVED_ALL,
            SHARE,
            REACTORS,
            CREDIBLE_REACTORS,
            REACTIONS,
            DAYS,
            LAST_7D,
            BEFORE_7D,
            LAST_28D,
            BEFORE_28D,
            EVERYBODY);

    /** Number of the newest reactor, so that a person counts once, and of the newest credible one. */
    private static final Field LAST_REACTOR = EVERYBODY.then("last_reactor");

    private static final Field LAST_CREDIBLE = LAST_REACTOR.then("last_credible");
    private static final int BY_TOPIC = RECEIVED.width() + 2;

    private final TopicFold fold;
    private final TopicRules rules;
    private final PersonLookup persons;
    private final long minReactors;
    private final long minDays;

    private final LongTupleTable byNetwork = new LongTupleTable(2, BY_NETWORK);
    private final LongTupleTable topics = new LongTupleTable(1, BY_TOPIC);
    private final LongTupleIndex dates = new LongTupleIndex(2);
    private final LongTupleTable everybody = new LongTupleTable(1, TopicFold.SUMS);
    private final LongRowBuffer received = new LongRowBuffer(RECEIVED);
    /** Whether the author can have enough reactors on a topic. */
    private boolean isHeard;

    private long reactor;
    private long reactorNumber;

    TopicReceived(TopicFold fold, TopicRules rules, PersonLookup persons) {
        this.fold = fold;
        this.rules = rules;
        this.persons = persons;
        this.minReactors = rules.minReactors();
        this.minDays = rules.minDays();
    }

    @Override
    public void begin(int reactors) {
        isHeard = reactors >= minReactors;
    }

    @Override
    public void pair(LongRowBuffer acts, int[] rows) {
        fold.begin();
        for (int row : rows) {
            fold.add(
                    acts.get(row, TopicAct.TOPIC),
                    Double.longBitsToDouble(acts.get(row, TopicAct.WORTH)),
                    acts.get(row, TopicAct.REST));
        }
        int network = TopicAct.network(acts.get(rows[0], TopicAct.REST));
        fold.end(rules.networks().get(network));
        for (int topic = 0; topic < fold.size(); topic++) {
            int all = everybody.row(fold.topic(topic));
            for (Field field : TopicFold.NUMBERS) {
                everybody.add(all, field, fold.get(topic, field));
            }
        }
        if (isHeard) {
            hear(acts, rows[0], network);
        }
    }

    private void hear(LongRowBuffer acts, int act, int network) {
        double x = Double.longBitsToDouble(acts.get(act, TopicAct.X));
        double h = Double.longBitsToDouble(acts.get(act, TopicAct.H));
        long person = persons.of(acts.get(act, TopicAct.REACTOR));
        // Pairs come by reactor, so that a person is new only once.
        reactorNumber += reactorNumber == 0 || person != reactor ? 1 : 0;
        reactor = person;
        for (int topic = 0; topic < fold.size(); topic++) {
            hear(topic, network, x, h);
        }
        for (int i = 0; i < fold.occasions(); i++) {
            long day = rules.networks().get(network).begins() + fold.dateOfOccasion(i);
            int before = dates.size();
            if (dates.add(fold.topicOfOccasion(i), day) == before) {
                topics.add(topics.row(fold.topicOfOccasion(i)), DAYS, 1);
            }
        }
    }

    private void hear(int topic, int network, double x, double h) {
        double share = fold.worth(topic);
        int there = byNetwork.row(fold.topic(topic), network, 0);
        byNetwork.add(there, CREDIBLE, (long) Math.rint(share * x * QUANTA));
        byNetwork.add(there, UNKNOWN, (long) Math.rint(share * (1 - h) * QUANTA));
        int row = topics.row(fold.topic(topic));
        topics.add(row, SHARE, FixedPoint.picos(share));
        topics.add(row, REACTIONS, fold.get(topic, TopicFold.REACTIONS));
        topics.add(row, LAST_7D, fold.get(topic, TopicFold.LAST_7D));
        topics.add(row, BEFORE_7D, fold.get(topic, TopicFold.BEFORE_7D));
        once(row, LAST_REACTOR, REACTORS);
        if (h > 0) {
            once(row, LAST_CREDIBLE, CREDIBLE_REACTORS);
        }
    }

    private void once(int row, Field last, Field count) {
        if (topics.get(row, last) != reactorNumber) {
            topics.set(row, last, reactorNumber);
            topics.add(row, count, 1);
        }
    }

    @Override
    public void end(long person) {
        double[] all = new double[topics.size()];
        long[] sums = new long[BY_TOPIC];
        for (int network = 0; network < rules.networks().size(); network++) {
            if (rules.counts().get(network)) {
                add(network, all);
            }
        }
        for (int row = 0; row < topics.size(); row++) {
            if (topics.get(row, CREDIBLE_REACTORS) >= minReactors && topics.get(row, DAYS) >= minDays) {
                topics.set(row, PERSON, person);
                topics.set(row, RECEIVED_ALL, Double.doubleToRawLongBits(all[row]));
                topics.copy(row, sums);
                received.add(sums);
            }
        }
        byNetwork.clear();
        topics.clear();
        dates.clear();
        reactorNumber = 0;
    }

    private void add(int network, double[] all) {
        Corroboration rule = new Corroboration(rules.trust().get(network), rules.one());
        for (int i = 0; i < byNetwork.size(); i++) {
            if (byNetwork.get(i, NETWORK) == network) {
                double credible = byNetwork.get(i, CREDIBLE) / QUANTA;
                all[topics.row(byNetwork.get(i, ON))] += rule.received(credible, byNetwork.get(i, UNKNOWN) / QUANTA);
            }
        }
    }

    /** Rows of {@link #RECEIVED}: of persons, and of everybody by topic. */
    long[][] columns() {
        long[] sums = RECEIVED.row();
        EVERYBODY.set(sums, 1);
        for (int row = 0; row < everybody.size(); row++) {
            TOPIC.set(sums, everybody.get(row, TopicFold.TOPIC));
            REACTIONS.set(sums, everybody.get(row, TopicFold.REACTIONS));
            LAST_7D.set(sums, everybody.get(row, TopicFold.LAST_7D));
            BEFORE_7D.set(sums, everybody.get(row, TopicFold.BEFORE_7D));
            LAST_28D.set(sums, everybody.get(row, TopicFold.LAST_28D));
            BEFORE_28D.set(sums, everybody.get(row, TopicFold.BEFORE_28D));
            received.add(sums);
        }
        return received.columns();
    }
}
