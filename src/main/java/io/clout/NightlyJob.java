package io.clout;

import static io.clout.table.Columns.ACCOUNT_ID;
import static io.clout.table.Columns.CONFIG_HASH;
import static io.clout.table.Columns.DELTA_1D;
import static io.clout.table.Columns.DELTA_30D;
import static io.clout.table.Columns.DELTA_7D;
import static io.clout.table.Columns.DELTA_90D;
import static io.clout.table.Columns.NETWORK;
import static io.clout.table.Columns.REASON;
import static io.clout.table.Columns.RUN_DATE;
import static io.clout.table.Tables.*;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.clout.activity.AccountTables;
import io.clout.activity.InputException;
import io.clout.activity.Outcome;
import io.clout.activity.ReadFailures;
import io.clout.activity.Sources;
import io.clout.attention.Attention;
import io.clout.check.Checks;
import io.clout.cluster.Stages;
import io.clout.cluster.Stages.Made;
import io.clout.cluster.Work;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.identity.Identity;
import io.clout.propagate.Influence;
import io.clout.propagate.NotConvergedException;
import io.clout.propagate.Preference;
import io.clout.propagate.Propagation;
import io.clout.publish.Published;
import io.clout.publish.Release;
import io.clout.publish.RunLock;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import io.clout.score.Scores;
import io.clout.table.Column;
import io.clout.table.Table;
import io.clout.topic.Topics;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The nightly refresh. Each stage ends in something saved, which the later ones read:
 *
 * <pre>
 * read       raw dumps → activities, each with what becomes of it; too many rejects stop the run
 * rejects    the rows that do not count, as they were read
 * link       account tables → persons, by connected components
 * identify   accounts of the window, and whose they are
 * weigh      daily counts → attention: budget, decay, saturation, reciprocity, shares
 * propagate  weights → influence
 * mass       influence → mass of accounts and persons
 * score      mass → scores, with deltas to earlier releases
 * networks   mass → network_scores
 * topics     attention on topics by mass → topic_scores, topics
 * check      what must hold before anybody sees it
 * publish    all tables at once
 * </pre>
 */
final class NightlyJob {
    private static final Map<Column, Integer> DELTAS = Map.of(DELTA_1D, 1, DELTA_7D, 7, DELTA_30D, 30, DELTA_90D, 90);

    private final SparkSession spark;
    private final CloutConfig config;
    private final Clock clock;
    private final LocalDate runDate;
    private final Warehouse warehouse;
    private final Stages stages;
    private final RunRecord record;

    NightlyJob(SparkSession spark, CloutConfig config, PrintStream progress, Clock clock) {
        this.spark = spark;
        this.config = config;
        this.clock = clock;
        this.runDate = config.run().date();
        this.warehouse = Warehouse.at(spark, config.publish());
        this.stages = new Stages(spark, progress);
        this.record = new RunRecord(config, clock.instant());
    }

    /** Runs all stages; gives the release that readers see from now on. */
    Published run() throws Exception {
        try (RunLock lock = warehouse.lock(record.runId(), clock)) {
            if (config.run().keepWork()) {
                lock.keepWork();
            }
            Work work = new Work(spark, warehouse.work(record.runId()));
            Sources sources = new Sources(
                    spark, config.sources(), config.attention().value().keySet());
            AccountTables known = new AccountTables(spark, config.accounts(), config.links());
            record.inputs(sources.inputs());

            Dataset<Row> rows = stages.run("read", () -> read(work, sources));
            Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
            stages.run("rejects", () -> rejects(work, tables, sources, rows));
            Dataset<Row> activities = rows.where(REASON.col().equalTo(Outcome.ACCEPTED.text()));
            Optional<Dataset<Row>> linked = stages.run("link", () -> link(work, known));
            Dataset<Row> accounts = stages.run("identify", () -> identify(work, activities, linked));
            Graph graph = stages.run("weigh", () -> weigh(work, activities, linked));
            Influence influence = stages.run("propagate", () -> propagate(work, accounts, known, graph));
            People people = stages.run("mass", () -> mass(work, accounts, influence));

            stages.run(
                    "score",
                    () -> score(work, tables, activities, people, Identity.betweenPersons(graph.edges(), linked)));
            stages.run("networks", () -> networks(work, tables, people, graph.edges()));
            stages.run("topics", () -> topics(work, tables, people, graph.topicEdges()));
            stages.run("check", () -> check(tables, influence));
            return stages.run("publish", () -> publish(tables));
        }
    }

    /** Who gives how much attention to whom: over all, and on each topic. */
    private record Graph(Dataset<Row> edges, Dataset<Row> topicEdges, double fullAttention) {}

    /** The accounts and the persons, with their mass. */
    private record People(Dataset<Row> accounts, Dataset<Row> persons) {}

    private Made<Dataset<Row>> read(Work work, Sources sources) throws InterruptedException {
        LocalDate oldest = runDate.minusDays(config.attention().window() - 1L);
        Made<Dataset<Row>> rows = ReadFailures.guard(
                "reading the sources", () -> work.save("activities", sources.activities(work, oldest, runDate)));
        record.outcomes(sources.outcomes(rows.value()));
        Checks checks = new Checks();
        for (SourceConfig source : config.sources()) {
            screen(source, record.screened(source.name()), checks);
        }
        checks.require();
        return rows;
    }

    private void screen(SourceConfig source, RunRecord.Screened seen, Checks checks) {
        stages.tell("%s: %,d rows: %s".formatted(source.name(), seen.rows(), seen.text()));
        String where = "sources.%s.path = %s: ".formatted(source.name(), source.path());
        if (seen.rows() == 0) {
            throw new InputException(where + "holds no rows");
        }
        if (seen.isOfOtherDays()) {
            throw new InputException(where
                    + "no activity in the %d days up to %s: %s: %s"
                            .formatted(config.attention().window(), runDate, source.name(), seen.text()));
        }
        checks.rejects(source.name(), seen.faults(), seen.ofTheWindow(), source.maxRejectShare(), seen.text());
    }

    private Made<Void> rejects(Work work, Map<Table, Dataset<Row>> tables, Sources sources, Dataset<Row> rows) {
        return ReadFailures.guard(
                "reading rejected rows", () -> keep(work, tables, REJECTS, sources.rejects(rows, record.outcomes())));
    }

    private Made<Optional<Dataset<Row>>> link(Work work, AccountTables known) throws InterruptedException {
        Optional<Dataset<Row>> links = known.links();
        if (links.isEmpty()) {
            return new Made<>(Optional.empty(), 0);
        }
        Made<Dataset<Row>> linked =
                ReadFailures.guard("reading links", () -> work.save("linked", new Identity(spark).linked(links.get())));
        return new Made<>(Optional.of(linked.value()), linked.rows());
    }

    private Made<Dataset<Row>> identify(Work work, Dataset<Row> activities, Optional<Dataset<Row>> linked)
            throws InterruptedException {
        Identity identity = new Identity(spark);
        Made<Dataset<Row>> accounts = work.save("accounts", identity.accounts(activities, linked));
        identity.refuseCollisions(accounts.value(), concat(NETWORK.col(), lit(":"), ACCOUNT_ID.col()));
        return accounts;
    }

    private Made<Graph> weigh(Work work, Dataset<Row> activities, Optional<Dataset<Row>> linked)
            throws InterruptedException {
        Attention attention = new Attention(config.attention(), runDate);
        Dataset<Row> daily =
                work.save("attention_daily", Attention.daily(activities)).value();
        Dataset<Row> counts = Attention.withoutOwn(daily, linked);
        Dataset<Row> onTopics = Attention.withoutOwn(Attention.dailyOnTopics(activities), linked);
        Dataset<Row> shrink = attention.shrink(counts);
        Made<Dataset<Row>> weights = work.save("weights", attention.weights(counts, shrink));
        Dataset<Row> given =
                work.save("given", Attention.given(weights.value())).value();
        double fullAttention = attention.fullAttention(given);
        record.fullAttention(fullAttention);
        Dataset<Row> topicEdges = Attention.shares(attention.weightsOnTopics(onTopics, shrink), given, fullAttention);
        return new Made<>(new Graph(weights.value(), topicEdges, fullAttention), weights.rows());
    }

    private Made<Influence> propagate(Work work, Dataset<Row> accounts, AccountTables known, Graph graph) {
        Dataset<Row> preference = ReadFailures.guard(
                "reading evidence",
                () -> work.save("preference", Preference.of(accounts, known.evidence(), config.preference()))
                        .value());
        Influence influence = new Propagation(spark, config.propagation())
                .run(preference, graph.edges(), graph.fullAttention() * Attention.PICO);
        record.influence(influence);
        stages.tell("%d iterations, L1 residual %.2g"
                .formatted(influence.iterations().size(), influence.residual()));
        if (!influence.converged()) {
            throw new NotConvergedException(influence, config.propagation());
        }
        return new Made<>(influence, influence.vertices());
    }

    private Made<People> mass(Work work, Dataset<Row> accounts, Influence influence) throws InterruptedException {
        Dataset<Row> masses = work.save("masses", Scores.masses(accounts, influence.shares(), influence.silentLevel()))
                .value();
        Made<Dataset<Row>> persons = work.save("persons", new Scores(config.score()).persons(masses));
        return new Made<>(new People(masses, persons.value()), persons.rows());
    }

    private Made<Void> score(
            Work work, Map<Table, Dataset<Row>> tables, Dataset<Row> activities, People people, Dataset<Row> edges)
            throws InterruptedException {
        Map<Column, Dataset<Row>> earlier = new HashMap<>();
        DELTAS.forEach((delta, days) -> warehouse
                .published(runDate.minusDays(days))
                .ifPresent(release -> earlier.put(delta, warehouse.read(release, SCORES))));
        Dataset<Row> activeDays = Scores.activeDays(activities, people.accounts());
        Dataset<Row> ranked = new Scores(config.score()).ofPersons(people.persons(), edges, activeDays);
        return keep(work, tables, SCORES, Scores.withDeltas(ranked, earlier));
    }

    private Made<Void> networks(Work work, Map<Table, Dataset<Row>> tables, People people, Dataset<Row> edges)
            throws InterruptedException {
        return keep(work, tables, NETWORK_SCORES, new Scores(config.score()).ofNetworks(people.accounts(), edges));
    }

    private Made<Void> topics(Work work, Map<Table, Dataset<Row>> tables, People people, Dataset<Row> topicEdges)
            throws InterruptedException {
        Dataset<Row> between = work.save("between", Topics.between(topicEdges, people.accounts()))
                .value();
        Made<Void> scores =
                keep(work, tables, TOPIC_SCORES, new Topics(config.topics()).scores(between, people.persons()));
        keep(work, tables, TOPICS, Topics.topics(between, tables.get(TOPIC_SCORES)));
        return scores;
    }

    private static Made<Void> keep(Work work, Map<Table, Dataset<Row>> tables, Table table, Dataset<Row> rows)
            throws InterruptedException {
        Made<Dataset<Row>> saved = work.save(table.name(), rows);
        tables.put(table, saved.value());
        return new Made<>(null, saved.rows());
    }

    private Made<Void> check(Map<Table, Dataset<Row>> tables, Influence influence) {
        Checks checks = new Checks().total(influence.total());
        for (Table scored : List.of(SCORES, NETWORK_SCORES, TOPIC_SCORES)) {
            checks.table(scored, tables.get(scored));
        }
        checks.require();
        return new Made<>(null, -1);
    }

    private Made<Published> publish(Map<Table, Dataset<Row>> tables) {
        Release release = warehouse.begin(runDate, record.runId());
        long rows = 0;
        for (Map.Entry<Table, Dataset<Row>> table : tables.entrySet()) {
            rows += release.write(table.getKey(), table.getValue().withColumn(RUN_DATE.name(), lit(runDate)));
        }
        release.write(RUNS, record.row(spark, stages.done()));
        Published published = release.publish(Map.of(CONFIG_HASH.name(), config.hash()));
        config.publish().database().ifPresent(new Views(spark, warehouse)::replaceIn);
        return new Made<>(published, rows);
    }
}
