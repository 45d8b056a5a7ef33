package io.clout.evaluation.explain;

import static org.apache.spark.sql.functions.concat_ws;

import io.clout.evaluation.explain.Explanation.CausePart;
import io.clout.evaluation.explain.Explanation.Change;
import io.clout.evaluation.explain.Explanation.OnNetwork;
import io.clout.evaluation.explain.Explanation.Possible;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.evaluation.explain.Explanation.ReactorChange;
import io.clout.publish.NoReleaseException;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.score.reason.Cause;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import io.clout.score.reason.ScoreChange;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Explanations of scores, from what is published. */
public final class Explainer {
    private static final double HUNDREDTHS = 100;
    private static final Column ACCOUNT =
            concat_ws(":", PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col());

    private final Warehouse warehouse;

    public Explainer(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Explains a score.
     *
     * @param name a person, or {@code network:account_id}
     * @param date run date; empty: the latest
     * @param against run date or run of the release to compare with, if any
     * @return empty where the release has nobody of this name
     * @throws NoReleaseException if there is no such release, or it does not tell factors
     */
    public Optional<Explanation> explain(String name, Optional<LocalDate> date, Optional<String> against) {
        Published release = warehouse.releases().require(date);
        Optional<ReleaseOfPerson> found = ReleaseOfPerson.read(warehouse, release, name)
                .or(() -> personOf(release, name).flatMap(person -> ReleaseOfPerson.read(warehouse, release, person)));
        return found.map(now -> explanation(now, against.map(warehouse.releases()::find)));
    }

    private Optional<String> personOf(Published release, String account) {
        return warehouse
                .read(release, Tables.NETWORK_SCORES)
                .where(ACCOUNT.equalTo(account))
                .select(PublishedColumns.PERSON_ID.col())
                .takeAsList(1)
                .stream()
                .map(row -> row.getString(0))
                .findFirst();
    }

    private Explanation explanation(ReleaseOfPerson now, Optional<Published> before) {
        Row scores = now.scores();
        double score = now.number(PublishedColumns.SCORE);
        double mass = now.number(PublishedColumns.MASS);
        double outside = now.factors().outside();
        double pointsOfMass = mass > 0 ? (score - 1) / mass : 0;
        List<OnNetwork> networks = new ArrayList<>();
        now.factors().nodes().forEach((network, node) -> networks.add(onNetwork(network, node, now, pointsOfMass)));
        return new Explanation(
                scores.getAs(PublishedColumns.PERSON_ID.name()),
                now.release().runDate().toString(),
                now.release().runId(),
                score,
                now.number(PublishedColumns.SCORE_LOW),
                now.number(PublishedColumns.SCORE_HIGH),
                mass,
                scores.getAs(PublishedColumns.RANK.name()),
                warehouse.rows(now.release(), Tables.SCORES),
                outside,
                outside * pointsOfMass,
                networks,
                now.reactors(),
                possible(now.factors()),
                before.map(release -> change(release, now)).orElse(null));
    }

    private static List<Possible> possible(PersonFactors now) {
        return Stream.of(Lever.values())
                .map(lever -> new Possible(lever.text(), lever.meaning(), lever.points(now)))
                .filter(lever -> lever.points() * HUNDREDTHS >= 1)
                .sorted(Comparator.comparingDouble(Possible::points).reversed())
                .toList();
    }

    private static OnNetwork onNetwork(String network, NodeFactors node, ReleaseOfPerson now, double pointsOfMass) {
        double named = now.reactors().stream()
                .filter(reactor -> reactor.network().equals(network))
                .mapToDouble(Reactor::mass)
                .sum();
        double points = node.counts() ? node.mass() * pointsOfMass : 0;
        return new OnNetwork(network, node, node.received(), node.left(), node.mass(), points, named);
    }

    private Change change(Published release, ReleaseOfPerson now) {
        ReleaseOfPerson before = before(release, now);
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
        List<ReactorChange> moves = moves(stillThere(before.reactors(), now), now.reactors());
        boolean sameKeys = before.configHash().equals(now.configHash());
        return new Change(release.runDate().toString(), release.runId(), old, sameKeys, causes, moves);
    }

    /** The person in an earlier release, where a link may not yet have given them today's name. */
    private ReleaseOfPerson before(Published release, ReleaseOfPerson now) {
        String person = now.scores().getAs(PublishedColumns.PERSON_ID.name());
        return ReleaseOfPerson.read(warehouse, release, person)
                .or(() -> accounts(now.release(), person).stream()
                        .flatMap(account -> personOf(release, account).stream())
                        .findFirst()
                        .flatMap(name -> ReleaseOfPerson.read(warehouse, release, name)))
                .orElseThrow(() ->
                        new NoReleaseException("%s is not in the release of %s".formatted(person, release.runDate())));
    }

    private List<String> accounts(Published release, String person) {
        return warehouse
                .read(release, Tables.NETWORK_SCORES)
                .where(PublishedColumns.PERSON_ID.col().equalTo(person))
                .orderBy(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())
                .select(ACCOUNT)
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** Those of {@code reactors} who are in the latest release: the others may have been suppressed since. */
    private List<Reactor> stillThere(List<Reactor> reactors, ReleaseOfPerson now) {
        if (now.reactors().isEmpty()) {
            return List.of(); // Reactors are not named any more.
        }
        Object[] names = reactors.stream().map(Reactor::reactorId).toArray();
        Set<String> there = new HashSet<>(warehouse
                .read(warehouse.releases().require(Optional.empty()), Tables.NODES)
                .where(PublishedColumns.PERSON_ID.col().isin(names))
                .select(PublishedColumns.PERSON_ID.col())
                .as(Encoders.STRING())
                .collectAsList());
        return reactors.stream()
                .filter(reactor -> there.contains(reactor.reactorId()))
                .toList();
    }

    private static List<ReactorChange> moves(List<Reactor> before, List<Reactor> after) {
        Map<List<String>, ReactorChange> all = new LinkedHashMap<>();
        for (Reactor old : before) {
            all.put(key(old), new ReactorChange(old.network(), old.reactorId(), old.mass(), null));
        }
        for (Reactor now : after) {
            ReactorChange old = all.get(key(now));
            all.put(
                    key(now),
                    new ReactorChange(now.network(), now.reactorId(), old == null ? null : old.before(), now.mass()));
        }
        return all.values().stream()
                .sorted(Comparator.comparingDouble(ReactorChange::moved)
                        .reversed()
                        .thenComparing(ReactorChange::network)
                        .thenComparing(ReactorChange::reactorId))
                .toList();
    }

    private static List<String> key(Reactor reactor) {
        return List.of(reactor.network(), reactor.reactorId());
    }
}
