package io.clout.benchmarks;

import io.clout.cli.BackfillCommand;
import io.clout.config.CloutConfig;
import io.clout.config.ScaleConfig;
import io.clout.model.FixedPoint;
import io.clout.model.ScoreScale;
import io.clout.operator.ScaleColumns;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.score.reason.FactorSums;
import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import io.clout.score.reason.ScoreChange;
import io.clout.table.Tables;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Nights one after the other, and of every person in each: the parts of the mass, and the causes of its change and of
 * the score's, against the published mass and score.
 */
@Command(name = "exact-reasons", description = "Holds all parts and causes of every person against mass and score.")
final class ExactReasons implements Callable<Integer> {
    private static final double HUNDREDTHS = 100;

    @Option(names = "--conf", required = true, description = "Configuration of the log.")
    private File conf;

    @Option(names = "--set", description = "Keys over it, publish.warehouse among them.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--from", description = "The first night; without it, the nights that are published are looked at.")
    private String from;

    @Option(names = "--to", description = "The last night.")
    private String to;

    /** Largest deviations so far, by their names. */
    private final Map<String, Double> largest = new TreeMap<>();

    /** A person in one release. */
    private record Person(double score, double mass, PersonFactors factors) {}

    /** Causes of a person as {@code score_changes} has them, added up. */
    private record Causes(double mass, long hundredths) {}

    @Override
    public Integer call() throws IOException {
        if (from != null) {
            publish();
        }
        try (SparkSession spark = Bench.spark()) {
            Warehouse warehouse = Warehouse.at(spark, CloutConfig.loadPublish(conf, settings));
            Map<String, Person> before = Map.of();
            long persons = 0;
            long compared = 0;
            for (Published night : warehouse.all()) {
                Map<String, Person> now = persons(warehouse, night);
                influencers(warehouse, night);
                compared += changes(warehouse, night, before, now);
                persons += now.size();
                before = now;
                System.out.printf(Locale.ROOT, "%s: %,d persons%n", night.runDate(), now.size());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d persons × nights, %,d of them with the night before; largest deviations:%n",
                    persons,
                    compared);
            largest.forEach((name, deviation) -> System.out.printf(Locale.ROOT, "  %-60s %.3g%n", name, deviation));
        }
        return 0;
    }

    private void publish() {
        List<String> words = new ArrayList<>(List.of("--conf", conf.getPath(), "--from", from, "--to", to));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        for (String check : List.of("rows", "moved", "top")) {
            words.addAll(List.of("--set", "check.%s.level=warn".formatted(check)));
        }
        int code = new CommandLine(new BackfillCommand()).execute(words.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the nights ended with %d".formatted(code));
        }
    }

    private void deviates(String name, long by) {
        deviates(name, (double) by);
    }

    private void deviates(String name, double by) {
        largest.merge(name, Math.abs(by), Math::max);
    }

    private Map<String, Person> persons(Warehouse warehouse, Published night) {
        ScoreScale scale = ScaleColumns.formula(ScaleConfig.recorded(
                warehouse.read(night, Tables.RUNS).select("config").first().getString(0)));
        Map<String, Double> masses = new HashMap<>();
        Map<String, FactorSums> sums = nodes(warehouse, night, masses);
        Map<String, Person> persons = new HashMap<>();
        for (Row row : warehouse
                .read(night, Tables.SCORES)
                .select("person_id", "score", "mass")
                .collectAsList()) {
            double mass = row.getDouble(2);
            PersonFactors factors =
                    sums.getOrDefault(row.getString(0), new FactorSums()).factors(mass, scale);
            double all = masses.getOrDefault(row.getString(0), 0.0) + factors.outside();
            deviates("nodes and outside evidence, of the published mass (six decimals)", all - mass);
            deviates(
                    "score of the factors' mass, of the published, in hundredths",
                    hundredths(scale.score(factors.mass()) - row.getDouble(1)));
            persons.put(row.getString(0), new Person(row.getDouble(1), mass, factors));
        }
        return persons;
    }

    /** Factors by person; adds the published masses of nodes that count to {@code masses}. */
    private Map<String, FactorSums> nodes(Warehouse warehouse, Published night, Map<String, Double> masses) {
        Map<String, FactorSums> sums = new HashMap<>();
        for (Row row : warehouse
                .read(night, Tables.NODES)
                .selectExpr(
                        "person_id",
                        "network",
                        "mass",
                        "counts",
                        "array(trust, from_credible, from_unknown, held_against, endurance, presence)")
                .collectAsList()) {
            List<Double> of = row.getList(4);
            NodeFactors node = new NodeFactors(
                    row.getBoolean(3), of.get(0), of.get(1), of.get(2), of.get(3), of.get(4), of.get(5));
            double mass = row.getDouble(2);
            deviates("mass of a node by its factors, of the published, /max(1, mass)", relative(node.mass(), mass));
            sums.computeIfAbsent(row.getString(0), name -> new FactorSums()).add(row.getString(1), node, mass);
            masses.merge(row.getString(0), node.counts() ? mass : 0, Double::sum);
        }
        return sums;
    }

    private static double relative(double value, double published) {
        return (value - published) / Math.max(1, published);
    }

    private static long hundredths(double points) {
        return Math.round(points * HUNDREDTHS);
    }

    /** Parts of the largest reactors: never more than the node's mass, and all of it where there are few. */
    private void influencers(Warehouse warehouse, Published night) {
        warehouse.read(night, Tables.INFLUENCERS).createOrReplaceTempView("parts");
        warehouse.read(night, Tables.NODES).createOrReplaceTempView("nodes");
        Row row = warehouse.read(night, Tables.NODES).sparkSession().sql("""
                        WITH few AS (SELECT person_id, network, sum(mass) AS named, count(*) AS n FROM parts GROUP BY ALL),
                        most AS (SELECT max(n) AS n FROM few)
                        SELECT max((f.named - s.mass)/greatest(1, s.mass)),
                               max(abs(f.named - s.mass)/greatest(1, s.mass)) FILTER (WHERE f.n < most.n),
                               max(s.mass) FILTER (WHERE f.n IS NULL)
                        FROM nodes s LEFT JOIN few f USING (person_id, network) CROSS JOIN most""").first();
        deviates("largest reactors beyond the node's mass, /max(1, mass)", Math.max(0, or0(row, 0)));
        deviates("fewer reactors than are named, of the node's mass, /max(1, mass)", or0(row, 1));
        deviates("mass of a node without any named reactor", or0(row, 2));
    }

    private static double or0(Row row, int column) {
        return row.isNullAt(column) ? 0 : row.getDouble(column);
    }

    private long changes(Warehouse warehouse, Published night, Map<String, Person> before, Map<String, Person> now) {
        Map<String, Causes> told = new HashMap<>();
        for (Row row : warehouse
                .read(night, Tables.SCORE_CHANGES)
                .select("person_id", "mass", "points")
                .collectAsList()) {
            Causes cause = new Causes(row.getDouble(1), hundredths(row.getDouble(2)));
            told.merge(
                    row.getString(0),
                    cause,
                    (a, b) -> new Causes(a.mass() + b.mass(), a.hundredths() + b.hundredths()));
        }
        long compared = 0;
        for (Map.Entry<String, Person> one : now.entrySet()) {
            Person then = before.get(one.getKey());
            Person today = one.getValue();
            Causes causes = told.remove(one.getKey());
            if (then != null) {
                compared++;
                ScoreChange change = ScoreChange.between(then.factors(), today.factors());
                double sum = change.mass().values().stream()
                        .mapToDouble(mass -> mass)
                        .sum();
                deviates("causes' mass, of the change of unrounded mass", sum - mass(today) + mass(then));
                long moved = hundredths(today.score() - then.score());
                deviates(
                        "causes' points as published, of the change, in hundredths",
                        moved - (causes == null ? 0 : causes.hundredths()));
            }
        }
        deviates("causes of persons whom no release has", (long) told.size());
        return compared;
    }

    private static double mass(Person person) {
        double unrounded = person.factors().mass();
        if (Math.abs(FixedPoint.micros(unrounded) - FixedPoint.micros(person.mass())) > 1) {
            throw new IllegalStateException("mass %s, of factors %s".formatted(person.mass(), unrounded));
        }
        return unrounded;
    }
}
