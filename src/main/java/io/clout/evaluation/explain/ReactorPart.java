package io.clout.evaluation.explain;

/**
 * Part of a person's mass that one reactor brings on one network.
 *
 * @param reactor as {@code person_id}
 * @param vouched by the reactor's own credibility
 * @param handedOn by what the reactor received from the credible
 * @param unknown by the rest, as far as it counts
 * @param strongest reaction to which the part is due
 */
record ReactorPart(
        String network, String reactor, double vouched, double handedOn, double unknown, Strongest strongest) {

    /**
     * Reactions of one kind on one date, from one account to another.
     *
     * @param reactor vertex
     * @param author vertex
     * @param day since 1970
     */
    record Strongest(long reactor, long author, long day, String kind) {}

    double mass() {
        return vouched + handedOn + unknown;
    }

    /** The same, all of it so many times as large. */
    ReactorPart times(double factor, double counted) {
        return new ReactorPart(
                network, reactor, vouched * factor, handedOn * factor, unknown * counted * factor, strongest);
    }
}
