package io.clout.evaluation.explain;

import io.clout.config.ScaleConfig;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.model.ScoreScale;
import io.clout.operator.ScaleColumns;
import io.clout.publish.NoReleaseException;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.score.reason.FactorSums;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * One person in one release.
 *
 * @param config of the run, as JSON
 * @param giving the person as a reactor, by network, and when they were around
 */
record ReleaseOfPerson(
        Published release,
        String config,
        String configHash,
        Row scores,
        PersonFactors factors,
        Map<String, Giving> giving,
        List<Reactor> reactors) {

    /**
     * A reactor on one network.
     *
     * @param credibility h
     * @param attention divisor of their attention, max(W0, W)
     * @param daysAway own days since they were around; null where an older edition published the release
     */
    record Giving(double credibility, double attention, Long daysAway) {}

    /** Reads the person; empty where the release has nobody of this name. */
    static Optional<ReleaseOfPerson> read(Warehouse warehouse, Published release, String person) {
        List<Row> scores = rows(warehouse, release, Tables.SCORES, person);
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        if (!warehouse.has(release, Tables.NODES)) {
            throw new NoReleaseException(
                    "the release of %s (run %s) has no table nodes, as an older edition published it: publish the date again"
                            .formatted(release.runDate(), release.runId()));
        }
        Row run = warehouse
                .read(release, Tables.RUNS)
                .select(PublishedColumns.CONFIG.col(), PublishedColumns.CONFIG_HASH.col())
                .first();
        ScaleConfig scale = ScaleConfig.recorded(run.getString(0));
        List<Reactor> reactors = rows(warehouse, release, Tables.INFLUENCERS, person).stream()
                .map(ReleaseOfPerson::reactor)
                .sorted(Comparator.comparing(Reactor::network).thenComparingLong(Reactor::rank))
                .toList();
        double mass = scores.get(0).getAs(PublishedColumns.MASS.name());
        List<Row> nodes = rows(warehouse, release, Tables.NODES, person);
        Map<String, Giving> giving = new TreeMap<>();
        nodes.forEach(node -> giving.put(
                node.getAs(PublishedColumns.NETWORK.name()),
                new Giving(
                        node.getAs(ReasonColumns.NODE_CREDIBILITY.name()),
                        node.getAs(ReasonColumns.ATTENTION.name()),
                        node.getAs(ReasonColumns.DAYS_AWAY.name()))));
        PersonFactors factors = factors(nodes, mass, ScaleColumns.formula(scale));
        return Optional.of(new ReleaseOfPerson(
                release, run.getString(0), run.getString(1), scores.get(0), factors, giving, reactors));
    }

    /** The same with other reactors. */
    ReleaseOfPerson with(List<Reactor> others) {
        return new ReleaseOfPerson(release, config, configHash, scores, factors, giving, others);
    }

    /** Own days since the person was around, by network, where the release tells them. */
    Map<String, Long> daysAway() {
        Map<String, Long> days = new TreeMap<>();
        giving.forEach((network, here) -> {
            if (here.daysAway() != null) {
                days.put(network, here.daysAway());
            }
        });
        return days;
    }

    String person() {
        return scores.getAs(PublishedColumns.PERSON_ID.name());
    }

    /** Number and mass of the largest reactors on one network. */
    DoubleSummaryStatistics largest(String network) {
        return reactors.stream()
                .filter(reactor -> reactor.network().equals(network))
                .mapToDouble(Reactor::mass)
                .summaryStatistics();
    }

    double number(ColumnSpec column) {
        return scores.<Double>getAs(column.name());
    }

    private static PersonFactors factors(List<Row> rows, double mass, ScoreScale scale) {
        FactorSums sums = new FactorSums();
        for (Row row : rows) {
            NodeFactors node = new NodeFactors(
                    row.getAs(ReasonColumns.COUNTS.name()),
                    row.getAs(ReasonColumns.TRUST.name()),
                    row.getAs(ReasonColumns.FROM_CREDIBLE.name()),
                    row.getAs(ReasonColumns.FROM_UNKNOWN.name()),
                    row.getAs(ReasonColumns.HELD_AGAINST.name()),
                    row.getAs(ReasonColumns.ENDURANCE.name()),
                    row.getAs(ReasonColumns.NODE_PRESENCE.name()));
            sums.add(row.getAs(PublishedColumns.NETWORK.name()), node, row.getAs(ReasonColumns.NODE_MASS.name()));
        }
        return sums.factors(mass, scale);
    }

    private static Reactor reactor(Row row) {
        return new Reactor(
                row.getAs(PublishedColumns.NETWORK.name()),
                row.getAs(ReasonColumns.PLACE.name()),
                row.getAs(ReasonColumns.REACTOR_ID.name()),
                row.getAs(ReasonColumns.REACTOR_MASS.name()),
                row.getAs(ReasonColumns.REACTOR_SHARE.name()),
                row.getAs(ReasonColumns.POINTS.name()),
                row.getAs(ReasonColumns.REACTOR_CREDIBILITY.name()));
    }

    /** Rows of the person, which are few: they are brought in order here, as Spark takes two more jobs for that. */
    private static List<Row> rows(Warehouse warehouse, Published release, Table table, String person) {
        return warehouse
                .read(release, table)
                .where(PublishedColumns.PERSON_ID.col().equalTo(person))
                .collectAsList();
    }
}
