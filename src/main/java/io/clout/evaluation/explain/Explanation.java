package io.clout.evaluation.explain;

import io.clout.score.reason.NodeFactors;
import java.util.List;

/**
 * Parts of a person's score in one release. Points are shared out by mass: a part has its share of score − 1.
 *
 * @param persons number of persons in the release
 * @param outside mass by evidence from outside the logs
 * @param networks by name
 * @param reactors those who are named in the release, by network and rank
 * @param possible changes that would bring a hundredth of a point or more, the largest first
 * @param change since another release; null where none was asked for
 */
public record Explanation(
        String personId,
        String runDate,
        String runId,
        double score,
        double scoreLow,
        double scoreHigh,
        double mass,
        long rank,
        long persons,
        double outside,
        double outsidePoints,
        List<OnNetwork> networks,
        List<Reactor> reactors,
        List<Possible> possible,
        Change change) {

    /**
     * Change that the person or others could make today.
     *
     * @param points by which the score would be higher, all else as it is
     */
    public record Possible(String lever, String meaning, double points) {}

    /**
     * Part of one network.
     *
     * @param mass on the network, which counts or not
     * @param points 0 where the network does not count
     * @param named part of the mass that comes from the named reactors
     */
    public record OnNetwork(
            String network,
            NodeFactors factors,
            double received,
            double left,
            double mass,
            double points,
            double named) {}

    /** Part of one reactor, as in {@code influencers}. */
    public record Reactor(
            String network,
            long rank,
            String reactorId,
            double mass,
            double share,
            double points,
            double credibility) {}

    /**
     * Change since another release.
     *
     * @param sameKeys whether both runs had the same configuration; if not, any cause may be due to that
     * @param causes those that made a difference; their points add up to the change of the score
     * @param reactors those who are named in either release, the largest change of mass first
     */
    public record Change(
            String since,
            String runId,
            double scoreBefore,
            boolean sameKeys,
            List<CausePart> causes,
            List<ReactorChange> reactors) {}

    /** Part of one cause. */
    public record CausePart(String cause, String meaning, double mass, double points) {}

    /**
     * Change of one reactor's part.
     *
     * @param before mass in the release before; null where the reactor is not named there
     * @param after mass now; null where the reactor is not named now
     */
    public record ReactorChange(String network, String reactorId, Double before, Double after) {
        double moved() {
            return Math.abs((after == null ? 0 : after) - (before == null ? 0 : before));
        }
    }
}
