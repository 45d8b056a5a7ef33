package io.clout.score;

import io.clout.longs.LongLayout.Field;
import io.clout.model.FixedPoint;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums of one person over their nodes, which come in the order of networks: sums are always made in the same order.
 * Masses are whole numbers of 10⁻⁶, so that a person's is the exact sum of those of their networks.
 */
final class PersonMasses {
    private static final double HUNDREDTHS = 100;

    private static final Field CREDIBLE = NodeTable.field(NodeColumns.OWN_CREDIBLE);
    private static final Field FADED_POSTS = NodeTable.field(NodeColumns.FADED_POSTS);
    private static final Field IN_ATTENTION = NodeTable.field(NodeColumns.IN_ATTENTION);
    private static final Field REACTIONS = NodeTable.field(PublishedColumns.REACTIONS);
    private static final Field WEIGHED = NodeTable.field(GraphColumns.AMOUNT);
    private static final Field WEIGHED_SCORES = NodeTable.field(PublishedColumns.NETWORK_IMPACT);

    private final NetworkRules rules;
    private final List<String> networks = new ArrayList<>();
    private final List<NodeMasses.Mass> nodes = new ArrayList<>();
    private long micros;
    private double variance;
    private double counted;
    private double credibility;
    private double reach;
    private double heardFor;
    private long fadedPosts;
    private long inAttention;
    private long reactors;
    private long credibleReactors;
    private long reactions;
    private long enduranceDays;
    private double presence;
    private double weighed;
    private double weighedScores;

    /** Sums the nodes of the person with this number. */
    PersonMasses(NetworkRules rules, PersonTable persons, NodeMasses masses, int person) {
        this.rules = rules;
        this.micros = persons.outside(person);
        long[] node = NodeTable.NODE.row();
        for (int place = persons.begin(person); place < persons.end(person); place++) {
            persons.copy(place, node);
            add(persons.network(place), node, masses.of(persons.network(place), node));
        }
    }

    private void add(int network, long[] node, NodeMasses.Mass mass) {
        networks.add(rules.networks().names().get(network));
        nodes.add(mass);
        if (rules.counts().get(network)) {
            micros += mass.micros();
            variance += mass.variance();
            counted += mass.counted();
            reach += mass.reach();
            heardFor += mass.heardFor();
        }
        credibility = Math.max(credibility, CREDIBLE.getDouble(node));
        presence = Math.max(presence, mass.presence());
        fadedPosts += FADED_POSTS.get(node);
        inAttention += IN_ATTENTION.get(node);
        reactors += mass.distinctReactors();
        credibleReactors += mass.distinctCredible();
        reactions += REACTIONS.get(node);
        enduranceDays = Math.max(enduranceDays, mass.enduranceDays());
        weighed += WEIGHED.getDouble(node);
        weighedScores += WEIGHED_SCORES.getDouble(node);
    }

    /** Mass of the node with this number among those of the person. */
    NodeMasses.Mass ofNode(int number) {
        return nodes.get(number);
    }

    List<String> networks() {
        return networks;
    }

    /** The published mass. */
    double mass() {
        return micros / FixedPoint.MICRO;
    }

    double variance() {
        return variance;
    }

    /** Σ R·f·E. */
    double counted() {
        return counted;
    }

    double credibility() {
        return rounded(credibility);
    }

    double reach() {
        return rounded(reach);
    }

    double amplification() {
        return rounded(heardFor / Math.max(1, fadedPosts / FixedPoint.MICRO));
    }

    long inAttention() {
        return inAttention;
    }

    long reactors() {
        return reactors;
    }

    long credibleReactors() {
        return credibleReactors;
    }

    long reactions() {
        return reactions;
    }

    long enduranceDays() {
        return enduranceDays;
    }

    double presence() {
        return rounded(presence);
    }

    /** Whether {@link #impact} is known: some credible reactor has attention left. */
    boolean hasImpact() {
        return weighed > 0;
    }

    /** Mean score of the reactors. */
    double impact() {
        return Math.rint(weighedScores / weighed * HUNDREDTHS) / HUNDREDTHS;
    }

    private static double rounded(double number) {
        return FixedPoint.micros(number) / FixedPoint.MICRO;
    }
}
