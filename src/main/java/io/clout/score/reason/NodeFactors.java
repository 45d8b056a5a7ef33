package io.clout.score.reason;

import io.clout.model.Corroboration;
import io.clout.model.HeldAgainst;
import io.clout.model.NodeMass;

/**
 * Factors of the mass of a person on one network, in units of mass.
 *
 * @param counts whether the network counts toward the person
 * @param trust how far the credible corroborate the unknown
 * @param credible received from the credible, H
 * @param unknown received from the unknown, U
 * @param against held against the person, N
 * @param endurance E
 * @param presence P
 */
public record NodeFactors(
        boolean counts,
        double trust,
        double credible,
        double unknown,
        double against,
        double endurance,
        double presence) {

    /** Part of what is received from the unknown that counts. */
    public double unknownCounted() {
        return new Corroboration(trust, 1).counted(credible, unknown);
    }

    /** R. */
    public double received() {
        return new Corroboration(trust, 1).received(credible, unknown);
    }

    /** f. */
    public double left() {
        return HeldAgainst.left(received(), against);
    }

    /** The same with other influence received, and another part held against. */
    public NodeFactors with(double newCredible, double newUnknown, double newAgainst) {
        return new NodeFactors(counts, trust, newCredible, newUnknown, newAgainst, endurance, presence);
    }

    /** The same of a person who is around today: presence is 1. */
    public NodeFactors around() {
        return new NodeFactors(counts, trust, credible, unknown, against, endurance, 1);
    }

    /** Mass on the network, whether it counts or not. */
    public double mass() {
        return new NodeMass(1).of(received(), left(), endurance, presence);
    }
}
