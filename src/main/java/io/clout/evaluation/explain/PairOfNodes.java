package io.clout.evaluation.explain;

import io.clout.evaluation.explain.CredibleMoves.Given;
import io.clout.evaluation.explain.ReactorPart.Strongest;
import io.clout.model.FixedPoint;
import io.clout.model.Freshest;
import io.clout.model.ReactorInfluence;
import io.clout.model.Reciprocity;
import java.util.Comparator;

/** Strongest reactions of another person to the one asked for and back, gathered over the accounts of both. */
final class PairOfNodes {
    private static final Comparator<Strongest> ORDER = Comparator.comparingLong(Strongest::day)
            .thenComparing(Strongest::kind)
            .thenComparingLong(Strongest::reactor)
            .thenComparingLong(Strongest::author);

    private final double credibility;
    private final double received;
    private final double whole;

    private double positive;
    private double negative;
    private double positiveBack;
    private double negativeBack;
    private Strongest strongest;

    /**
     * Begins with nothing.
     *
     * @param credibility h of the other
     * @param received H of the other, as mass
     * @param whole divisor of the other's attention
     */
    PairOfNodes(double credibility, double received, double whole) {
        this.credibility = credibility;
        this.received = received;
        this.whole = whole;
    }

    /** Takes reactions of one account of the other to one of the person. Of equal ones the earliest counts. */
    void there(double worth, double against, Strongest by) {
        negative = Math.max(negative, against);
        if (worth > positive || (worth == positive && worth > 0 && isBefore(by, strongest))) {
            positive = worth;
            strongest = by;
        }
    }

    private static boolean isBefore(Strongest one, Strongest other) {
        return ORDER.compare(one, other) < 0;
    }

    /** Takes reactions of one account of the person to one of the other. */
    void back(double worth, double against) {
        positiveBack = Math.max(positiveBack, worth);
        negativeBack = Math.max(negativeBack, against);
    }

    /**
     * Attention of the other to the person.
     *
     * @param damping 1−ε
     * @param one unit of mass
     */
    Given given(String network, String reactor, Reciprocity reciprocity, double damping, double one) {
        double weight = reciprocity.left(
                Freshest.attention(positive, negative), Freshest.attention(positiveBack, negativeBack));
        // As the engine has it.
        double rounded = FixedPoint.picos(weight) / FixedPoint.PICO;
        ReactorInfluence by = ReactorInfluence.of(credibility, damping, received * one, whole);
        return new Given(network, reactor, rounded / one, by);
    }

    /** Part of H and U, in mass, that attention brings. */
    ReactorPart part(Given given) {
        ReactorInfluence influence = given.by();
        double share = influence.share(given.weight());
        return new ReactorPart(
                given.network(),
                given.reactor(),
                share * influence.own(),
                share * influence.handedOn(),
                share * influence.unknown(),
                strongest);
    }
}
