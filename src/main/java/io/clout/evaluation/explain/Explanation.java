package io.clout.evaluation.explain;

import io.clout.score.reason.NodeFactors;
import java.util.List;
import java.util.Locale;

/**
 * Parts of a person's score in one release. Points are shared out by mass: a part has its share of score − 1.
 *
 * @param names form in which reactors are shown
 * @param persons number of persons in the release
 * @param outside mass by evidence from outside the logs
 * @param networks by name
 * @param reactorCount distinct others who ever reacted
 * @param credibleReactorCount those of them who are credible and whose attention has not faded away
 * @param reactors the largest, by network and rank; empty where reactors are only counted
 * @param advice a few sentences, from the days away and from the largest of the possible changes
 * @param possible changes that would bring a hundredth of a point or more, the largest first
 * @param parts by kind, by topic and by credibility; null where they were not asked for
 * @param moments posts that brought most; null where they were not asked for
 * @param supposed under what was asked with it; null where nothing was
 * @param change since another release; null where none was asked for
 */
public record Explanation(
        String personId,
        String names,
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
        long reactorCount,
        long credibleReactorCount,
        List<Reactor> reactors,
        String advice,
        List<Possible> possible,
        Parts parts,
        Moments moments,
        Supposed supposed,
        Change change) {

    /**
     * Parts of the mass over all networks that count, and from outside, by what reactors' strongest reactions are. In
     * each list the masses add up to the mass, and the points to score − 1.
     *
     * @param note reason why there are none; null where there are
     * @param kinds by kind
     * @param topics by topic that the reaction names; several share alike
     * @param credibility by the credible, by those whom they made heard, and by the unknown
     */
    public record Parts(String note, List<Part> kinds, List<Part> topics, List<Part> credibility) {}

    /**
     * Part of a score.
     *
     * @param points in whole hundredths
     */
    public record Part(String name, double mass, double points) {}

    /**
     * Score under a supposition.
     *
     * @param points by which the score would be higher
     */
    public record Supposed(String supposition, double mass, double score, double points) {
        /** The same in one line. */
        public String inWords() {
            return String.format(
                    Locale.ROOT,
                    "%s: score %.2f, %+.2f points, mass %,.2f, all else as it is",
                    supposition,
                    score,
                    points,
                    mass);
        }
    }

    /**
     * Change that the person or others could make today.
     *
     * @param points by which the score would be higher, all else as it is
     */
    public record Possible(String lever, String meaning, double points) {}

    /**
     * Part of one network.
     *
     * @param credibility of the person on it, h, which is no factor of their own mass
     * @param daysAway own days since they were around, which presence is made of; null in releases of older editions
     * @param mass on the network, which counts or not
     * @param points 0 where the network does not count
     * @param largest number of the largest reactors, as {@code influencers} has them
     * @param named part of the mass that comes from them, whether their names are shown or not
     * @param namedPoints part of the points that comes from them
     */
    public record OnNetwork(
            String network,
            NodeFactors factors,
            double credibility,
            Long daysAway,
            double received,
            double left,
            double mass,
            double points,
            long largest,
            double named,
            double namedPoints) {}

    /**
     * Part of one reactor, as in {@code influencers}.
     *
     * @param reactorId name, or hash of it
     */
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
     * @param largest change of the largest reactors together, by network
     * @param reactors the largest of either release, the largest change of mass first; empty where they are only
     *     counted
     * @param credible changes of the reactors from whom the credible part comes; null where parts were not asked for
     */
    public record Change(
            String since,
            String runId,
            double scoreBefore,
            boolean sameKeys,
            List<CausePart> causes,
            List<LargestChange> largest,
            List<ReactorChange> reactors,
            CredibleChange credible) {}

    /**
     * Change of H, the mass from the credible before endurance and presence, on networks that count in both releases.
     *
     * @param note reason why there are no moves; null where there are
     * @param before mass in the release before
     * @param after mass now
     * @param moves that add up to the change
     */
    public record CredibleChange(String note, double before, double after, List<Move> moves) {
        /** The same in one sentence, or the note. */
        public String inWords() {
            return note != null
                    ? note
                    : String.format(
                            Locale.ROOT,
                            "Changes of the reactors behind \"from credible\", in mass before kept, endurance and presence: %,.2f then, %,.2f now, %+,.2f. A person may be in several rows.",
                            before,
                            after,
                            after - before);
        }
    }

    /**
     * Change of mass by reactors of whom one thing became.
     *
     * @param persons how many, or null where that is not told; one may be in several, by different factors
     */
    public record Move(String became, String meaning, Long persons, double mass) {}

    /**
     * Change of the largest reactors together, who may be others now than then.
     *
     * @param before number of them in the release before, of whom some may have left since and are not counted
     */
    public record LargestChange(String network, long before, double massBefore, long after, double massAfter) {}

    /** Part of one cause. */
    public record CausePart(String cause, String meaning, double mass, double points) {}

    /**
     * Change of one reactor's part.
     *
     * @param before mass in the release before; null where the reactor is not among the largest there
     * @param after mass now; null where the reactor is not among the largest now
     * @param below mass that a null stands for at most: the least of the largest, or 0 where all are named
     */
    public record ReactorChange(String network, String reactorId, Double before, Double after, Double below) {
        /** The least possible change. */
        double moved() {
            return before == null || after == null
                    ? Math.max(0, (before == null ? after : before) - below)
                    : Math.abs(after - before);
        }

        /** A mass in words. */
        public String inWords(Double mass) {
            return mass == null && below > 0
                    ? String.format(Locale.ROOT, "below %.2f", below)
                    : String.format(Locale.ROOT, "%.2f", mass == null ? 0 : mass);
        }
    }
}
