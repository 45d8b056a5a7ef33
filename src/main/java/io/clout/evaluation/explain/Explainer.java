package io.clout.evaluation.explain;

import static org.apache.spark.sql.functions.concat_ws;

import io.clout.config.AttentionConfig;
import io.clout.config.ExplainConfig;
import io.clout.config.PropagationConfig;
import io.clout.config.ScoreConfig;
import io.clout.evaluation.explain.Explanation.OnNetwork;
import io.clout.evaluation.explain.Explanation.Possible;
import io.clout.evaluation.explain.Explanation.Supposed;
import io.clout.publish.NoReleaseException;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Explanations of scores, from what is published. */
public final class Explainer {
    private static final double HUNDREDTHS = 100;
    /** Account as {@code network:account_id}. */
    static final Column ACCOUNT = concat_ws(":", PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col());

    private final Warehouse warehouse;
    private final ExplainConfig config;

    /** @param config form in which reactors are shown */
    public Explainer(Warehouse warehouse, ExplainConfig config) {
        this.warehouse = warehouse;
        this.config = config;
    }

    /**
     * Explains a score.
     *
     * @param name a person, or {@code network:account_id}
     * @param date run date; empty: the latest
     * @param against run date or run of the release to compare with, if any
     * @param supposition under which the score is told, too
     * @param details that are told, too
     * @return empty where the release, or the latest one, has nobody of this name
     * @throws NoReleaseException if there is no such release, or it does not tell factors
     */
    public Optional<Explanation> explain(
            String name,
            Optional<LocalDate> date,
            Optional<String> against,
            Optional<Supposition> supposition,
            Details details) {
        Published release = warehouse.releases().require(date);
        StillThere there = new StillThere(warehouse);
        return find(release, name)
                .filter(now -> there.has(now, () -> accounts(release, now.person())))
                .map(now -> now.with(there.of(release, now.reactors())))
                .map(now -> {
                    Optional<DetailReader> reader = Optional.of(details)
                            .filter(asked -> !asked.equals(Details.NONE))
                            .map(asked -> new DetailReader(warehouse, config, now, there, asked));
                    return explanation(
                            now,
                            supposition.map(
                                    asked -> simulation(release, now, there).of(asked)),
                            reader,
                            against.map(warehouse.releases()::find)
                                    .map(other -> comparison(
                                            before(other, now, there), now, reader.filter(r -> details.hasParts()))));
                });
    }

    private Comparison comparison(ReleaseOfPerson before, ReleaseOfPerson now, Optional<DetailReader> parts) {
        return new Comparison(
                before,
                now,
                new ReactorNames(config, now.person()),
                parts.map(of -> of.since(before)).orElse(null));
    }

    private Optional<ReleaseOfPerson> find(Published release, String name) {
        return ReleaseOfPerson.read(warehouse, release, name)
                .or(() -> personOf(release, name).flatMap(person -> ReleaseOfPerson.read(warehouse, release, person)));
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

    private Simulation simulation(Published release, ReleaseOfPerson now, StillThere there) {
        return new Simulation(
                now,
                AttentionConfig.recorded(now.config()),
                1 - PropagationConfig.recorded(now.config()).teleport(),
                name -> find(release, name)
                        .filter(of -> there.has(of, () -> accounts(release, of.person())))
                        .map(of -> of.with(there.of(release, of.reactors()))));
    }

    private Explanation explanation(
            ReleaseOfPerson now,
            Optional<Supposed> supposed,
            Optional<DetailReader> details,
            Optional<Comparison> change) {
        Row scores = now.scores();
        double score = now.number(PublishedColumns.SCORE);
        double mass = now.number(PublishedColumns.MASS);
        double outside = now.factors().outside();
        // Unrounded, so that all points together are the score.
        double whole = now.factors().mass();
        double pointsOfMass = whole > 0 ? (score - 1) / whole : 0;
        List<OnNetwork> networks = new ArrayList<>();
        now.factors().nodes().forEach((network, node) -> networks.add(onNetwork(network, node, now, pointsOfMass)));
        ReactorNames names = new ReactorNames(config, now.person());
        return new Explanation(
                now.person(),
                config.names().text(),
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
                scores.getAs(PublishedColumns.REACTORS.name()),
                scores.getAs(PublishedColumns.CREDIBLE_REACTORS.name()),
                names.shown(now.reactors()),
                new Advice(now.factors(), now.daysAway()).text(),
                possible(now.factors()),
                details.map(DetailReader::parts).orElse(null),
                details.map(DetailReader::moments).orElse(null),
                supposed.orElse(null),
                change.map(Comparison::change).orElse(null));
    }

    private static List<Possible> possible(PersonFactors now) {
        return Stream.of(Lever.values())
                .map(lever -> new Possible(lever.text(), lever.meaning(), lever.points(now)))
                .filter(lever -> lever.points() * HUNDREDTHS >= 1)
                .sorted(Comparator.comparingDouble(Possible::points).reversed())
                .toList();
    }

    private static OnNetwork onNetwork(String network, NodeFactors node, ReleaseOfPerson now, double pointsOfMass) {
        DoubleSummaryStatistics largest = now.largest(network);
        double pointsHere = node.counts() ? pointsOfMass : 0;
        return new OnNetwork(
                network,
                node,
                now.giving().get(network).credibility(),
                now.giving().get(network).daysAway(),
                node.received(),
                node.left(),
                node.mass(),
                node.mass() * pointsHere,
                largest.getCount(),
                largest.getSum(),
                largest.getSum() * pointsHere);
    }

    /** The person in an earlier release, where a link may not yet have given them today's name. */
    private ReleaseOfPerson before(Published release, ReleaseOfPerson now, StillThere there) {
        ReleaseOfPerson before = ReleaseOfPerson.read(warehouse, release, now.person())
                .or(() -> accounts(now.release(), now.person()).stream()
                        .flatMap(account -> personOf(release, account).stream())
                        .findFirst()
                        .flatMap(name -> ReleaseOfPerson.read(warehouse, release, name)))
                .filter(then -> there.has(then, () -> accounts(release, then.person())))
                .orElseThrow(() -> new NoReleaseException(
                        "%s is not in the release of %s, so that no change since then can be told; without --against, the parts of the score are"
                                .formatted(now.person(), release.runDate())));
        boolean isNamed = ScoreConfig.recordedInfluencers(now.config()) > 0;
        return before.with(isNamed ? there.of(release, before.reactors()) : List.of());
    }

    private List<String> accounts(Published release, String person) {
        return warehouse
                .read(release, Tables.NETWORK_SCORES)
                .where(PublishedColumns.PERSON_ID.col().equalTo(person))
                .select(ACCOUNT)
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }
}
