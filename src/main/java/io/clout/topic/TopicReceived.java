package io.clout.topic;

import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.model.Corroboration;
import io.clout.model.FixedPoint;
import io.clout.operator.PersonLookup;

/**
 * Received influence of some persons on topics: R_t, summed over the networks that count, and its reactors. Sums are of
 * whole numbers within a network; networks are added in their order.
 */
final class TopicReceived implements PersonActs.Visitor {
    private static final int COLUMNS = 10;
    private static final double QUANTA = 0x1p40;

    // Columns of the person at hand, by topic and network.
    private static final int CREDIBLE = 2;
    private static final int UNKNOWN = 3;
    private static final int NETWORK_WIDTH = 4;

    // Columns of the person at hand, by topic.
    private static final int SHARE = 1;
    private static final int REACTORS = 2;
    private static final int CREDIBLE_REACTORS = 3;
    private static final int REACTIONS = 4;
    private static final int DAYS = 5;
    private static final int LAST_7D = 6;
    private static final int BEFORE_7D = 7;
    /** Place of the newest reactor, so that a person counts once, and of the newest credible one. */
    private static final int LAST_REACTOR = 8;

    private static final int LAST_CREDIBLE = 9;
    private static final int WIDTH = 10;

    private final TopicFold fold;
    private final TopicRules rules;
    private final PersonLookup persons;
    private final long minReactors;
    private final long minDays;

    private final LongTupleTable byNetwork = new LongTupleTable(2, NETWORK_WIDTH);
    private final LongTupleTable topics = new LongTupleTable(1, WIDTH);
    private final LongTupleIndex dates = new LongTupleIndex(2);
    private final LongRowBuffer received = new LongRowBuffer(COLUMNS);
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
    public void pair(LongRowBuffer acts, int[] order, int from, int to) {
        fold.begin();
        for (int i = from; i < to; i++) {
            double share = Double.longBitsToDouble(acts.get(order[i], TopicAct.WORTH));
            fold.add(acts.get(order[i], TopicAct.TOPIC), share, acts.get(order[i], TopicAct.REST));
        }
        int network = TopicAct.network(acts.get(order[from], TopicAct.REST));
        fold.end(rules.networks().get(network));
        double x = Double.longBitsToDouble(acts.get(order[from], TopicAct.X));
        double h = Double.longBitsToDouble(acts.get(order[from], TopicAct.H));
        long person = persons.of(acts.get(order[from], TopicAct.REACTOR));
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

    private void once(int row, int last, int count) {
        if (topics.get(row, last) != reactorNumber) {
            topics.set(row, last, reactorNumber);
            topics.add(row, count, 1);
        }
    }

    @Override
    public void end(long person) {
        double[] all = new double[topics.size()];
        for (int network = 0; network < rules.networks().size(); network++) {
            if (rules.counts().get(network)) {
                add(network, all);
            }
        }
        for (int row = 0; row < topics.size(); row++) {
            if (topics.get(row, CREDIBLE_REACTORS) >= minReactors && topics.get(row, DAYS) >= minDays) {
                received.add(new long[] {
                    topics.get(row, 0),
                    person,
                    Double.doubleToRawLongBits(all[row]),
                    topics.get(row, SHARE),
                    topics.get(row, REACTORS),
                    topics.get(row, CREDIBLE_REACTORS),
                    topics.get(row, REACTIONS),
                    topics.get(row, DAYS),
                    topics.get(row, LAST_7D),
                    topics.get(row, BEFORE_7D)
                });
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
            if (byNetwork.get(i, 1) == network) {
                double credible = byNetwork.get(i, CREDIBLE) / QUANTA;
                all[topics.row(byNetwork.get(i, 0))] += rule.received(credible, byNetwork.get(i, UNKNOWN) / QUANTA);
            }
        }
    }

    /**
     * Topic, person, bits of R_t, attention, reactors, credible ones, reactions, days, and reactions of 7 days and
     * before.
     */
    long[][] columns() {
        return received.columns();
    }
}
