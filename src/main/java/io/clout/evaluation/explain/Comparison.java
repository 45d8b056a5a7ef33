package io.clout.evaluation.explain;

import io.clout.evaluation.explain.Explanation.CausePart;
import io.clout.evaluation.explain.Explanation.Change;
import io.clout.evaluation.explain.Explanation.CredibleChange;
import io.clout.evaluation.explain.Explanation.LargestChange;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.evaluation.explain.Explanation.ReactorChange;
import io.clout.score.reason.Cause;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.ScoreChange;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Change of a person from one release to another.
 *
 * @param credible null where parts are not asked for
 */
record Comparison(ReleaseOfPerson before, ReleaseOfPerson now, ReactorNames names, CredibleChange credible) {
    private static final double HUNDREDTHS = 100;
    /** By which sums of published masses may differ. */
    private static final double ROUNDING = 1e-5;

    Change change() {
        double old = before.number(PublishedColumns.SCORE);
        ScoreChange change = ScoreChange.between(before.factors(), now.factors());
        Map<Cause, Long> hundredths = change.hundredths(old, now.number(PublishedColumns.SCORE));
        List<CausePart> causes = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            double mass = change.mass().get(cause);
            double points = hundredths.get(cause) / HUNDREDTHS;
            if (points != 0 || Math.abs(mass) >= 1e-6) {
                causes.add(new CausePart(cause.text(), cause.meaning(), mass, points));
            }
        }
        return new Change(
                before.release().runDate().toString(),
                before.release().runId(),
                old,
                before.configHash().equals(now.configHash()),
                causes,
                largest(),
                moves(names.shown(before.reactors()), names.shown(now.reactors())),
                credible);
    }

    private List<LargestChange> largest() {
        SortedSet<String> networks = new TreeSet<>(before.factors().nodes().keySet());
        networks.addAll(now.factors().nodes().keySet());
        return networks.stream()
                .map(network -> {
                    DoubleSummaryStatistics then = before.largest(network);
                    DoubleSummaryStatistics today = now.largest(network);
                    return new LargestChange(network, then.getCount(), then.getSum(), today.getCount(), today.getSum());
                })
                .toList();
    }

    private List<ReactorChange> moves(List<Reactor> then, List<Reactor> today) {
        Map<List<String>, ReactorChange> all = new LinkedHashMap<>();
        for (Reactor old : then) {
            Double below = least(now, old.network());
            all.put(key(old), new ReactorChange(old.network(), old.reactorId(), old.mass(), null, below));
        }
        for (Reactor reactor : today) {
            ReactorChange old = all.get(key(reactor));
            Double mass = old == null ? null : old.before();
            Double below = old == null ? least(before, reactor.network()) : null;
            all.put(
                    key(reactor),
                    new ReactorChange(reactor.network(), reactor.reactorId(), mass, reactor.mass(), below));
        }
        return all.values().stream()
                .sorted(Comparator.comparingDouble(ReactorChange::moved)
                        .reversed()
                        .thenComparing(ReactorChange::network)
                        .thenComparing(ReactorChange::reactorId))
                .toList();
    }

    /** Mass that a reactor who is not among the largest has at most. */
    private static double least(ReleaseOfPerson release, String network) {
        NodeFactors node = release.factors().nodes().get(network);
        DoubleSummaryStatistics largest = release.largest(network);
        if (node == null || largest.getSum() >= node.mass() - ROUNDING * Math.max(1, node.mass())) {
            return 0;
        }
        return largest.getCount() == 0 ? node.mass() : largest.getMin();
    }

    private static List<String> key(Reactor reactor) {
        return List.of(reactor.network(), reactor.reactorId());
    }
}
