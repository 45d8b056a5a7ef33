package io.clout;

import static io.clout.table.Columns.*;
import static io.clout.table.Tables.*;
import static io.clout.table.Tables.TOPICS;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.clout.activity.AccountTables;
import io.clout.activity.ReadFailures;
import io.clout.activity.Window;
import io.clout.attention.Attention;
import io.clout.check.CheckFailedException;
import io.clout.check.Checks;
import io.clout.cluster.Stages;
import io.clout.cluster.Stages.Made;
import io.clout.cluster.Work;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.identity.Identity;
import io.clout.propagate.Influence;
import io.clout.propagate.NotConvergedException;
import io.clout.propagate.Preference;
import io.clout.propagate.Problem;
import io.clout.propagate.Propagation;
import io.clout.publish.Begun;
import io.clout.publish.Published;
import io.clout.publish.Release;
import io.clout.publish.RunLock;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import io.clout.score.Scores;
import io.clout.table.Table;
import io.clout.topic.Topics;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
 * read       what is new in raw dumps → counts by day; missing days and too many rejects stop the run
 * rejects    the rows of the window that do not count, as they were read
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
    private final SparkSession spark;
    private final CloutConfig config;
    private final Clock clock;
    private final LocalDate runDate;

    private final Warehouse warehouse;
    private final Stages stages;
    private final Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
    private RunRecord record;
    private Work work;
    private boolean resumed;

    NightlyJob(SparkSession spark, CloutConfig config, PrintStream progress, Clock clock) {
        this.spark = spark;
        this.config = config;
        this.clock = clock;
        this.runDate = config.run().date();
        this.warehouse = Warehouse.at(spark, config.publish());
        this.stages = new Stages(spark, progress);
        this.record = new RunRecord(config, clock.instant());
    }

    /** Goes on with the newest run that broke: of what it saved, only iterations since a checkpoint are done again. */
    Published resume() throws Exception {
        Begun broken = warehouse
                .broken()
                .orElseThrow(() -> new ConfigException(
                        "--resume: no run broke in " + config.publish().warehouse()));
        record = new RunRecord(config, Instant.parse(broken.started()));
        resumed = true;
        stages.tell("resumes run " + broken.runId());
        return run();
    }

    /** Runs all stages; gives the release that readers see from now on. */
    Published run() throws Exception {
        try (RunLock lock = warehouse.lock(record.runId(), clock)) {
            if (config.run().keepWork()) {
                lock.keepWork();
            }
            try {
                return stages();
            } catch (Throwable e) {
                boolean over = e instanceof CheckFailedException || e instanceof NotConvergedException;
                if (!over && (resumed || !stages.done().isEmpty())) {
                    lock.keepWork();
                    stages.tell("what is done is kept: --resume goes on from there");
                }
                throw e;
            }
        }
    }

    private Published stages() throws Exception {
        work = new Work(spark, warehouse.work(record.runId()));
        RawInput input = new RawInput(spark, config, warehouse, record, stages);
        AccountTables known = new AccountTables(spark, config.accounts(), config.links());
        warehouse.begun(record.begun());
        Window window = stages.run("read", () -> input.read(work));
        stages.run("rejects", () -> keep(REJECTS, window.rejects()));
        Optional<Dataset<Row>> linked = stages.run("link", () -> link(known));
        Dataset<Row> accounts = stages.run("identify", () -> identify(window, linked));
        Graph graph = stages.run("weigh", () -> weigh(window, linked));
        Influence influence = stages.run("propagate", () -> propagate(accounts, known, graph));
        People people = stages.run("mass", () -> mass(accounts, influence));
        stages.run("score", () -> score(window, people, Identity.betweenPersons(graph.edges(), linked)));
        stages.run("networks", () -> networks(people, graph.edges()));
        stages.run("topics", () -> topics(people, graph.topicEdges()));
        stages.run("check", () -> check(influence));
        return stages.run("publish", () -> publish());
    }

    /** Who gives how much attention to whom: over all, and on each topic. */
    private record Graph(Dataset<Row> edges, long pairs, Dataset<Row> topicEdges, double fullAttention) {}

    /** The accounts and the persons, with their mass. */
    private record People(Dataset<Row> accounts, Dataset<Row> persons) {}

    private Made<Optional<Dataset<Row>>> link(AccountTables known) {
        Optional<Dataset<Row>> links = known.links();
        if (links.isEmpty()) {
            return new Made<>(Optional.empty(), 0);
        }
        Made<Dataset<Row>> linked =
                ReadFailures.guard("reading links", () -> work.save("linked", new Identity(spark).linked(links.get())));
        return new Made<>(Optional.of(linked.value()), linked.rows());
    }

    private Made<Dataset<Row>> identify(Window window, Optional<Dataset<Row>> linked) {
        Identity identity = new Identity(spark);
        Made<Dataset<Row>> accounts = work.save("accounts", identity.accounts(window.names(), linked));
        identity.refuseCollisions(accounts.value(), concat(NETWORK.col(), lit(":"), ACCOUNT_ID.col()));
        return accounts;
    }

    private Made<Graph> weigh(Window window, Optional<Dataset<Row>> linked) {
        Attention attention = new Attention(config.attention(), runDate);
        Dataset<Row> counts = Attention.withoutOwn(Attention.reactions(window.counts()), linked);
        Dataset<Row> onTopics = Attention.withoutOwn(Attention.reactions(window.topicCounts()), linked);
        Dataset<Row> shrink = attention.shrink(counts);
        Made<Dataset<Row>> weights = work.save("weights", attention.weights(counts, shrink));
        Dataset<Row> given =
                work.save("given", Attention.given(weights.value())).value();
        double fullAttention = attention.fullAttention(given);
        record.fullAttention(fullAttention);
        Dataset<Row> topicEdges = Attention.shares(attention.weightsOnTopics(onTopics, shrink), given, fullAttention);
        return new Made<>(new Graph(weights.value(), weights.rows(), topicEdges, fullAttention), weights.rows());
    }

    private Made<Influence> propagate(Dataset<Row> accounts, AccountTables known, Graph graph) {
        Made<Dataset<Row>> preference = ReadFailures.guard(
                "reading evidence",
                () -> work.save("preference", Preference.of(accounts, known.evidence(), config.preference())));
        Problem problem = new Problem(
                preference.value(),
                graph.edges(),
                preference.rows(),
                graph.pairs(),
                graph.fullAttention() * Attention.PICO,
                Optional.empty(),
                work.folder("propagation"));
        Influence influence = new Propagation(spark, config.propagation(), stages::tell)
                .run(problem, shares -> work.save("influence", shares).value());
        record.influence(influence);
        stages.tell("%d iterations, L1 residual %.2g"
                .formatted(influence.iterations().size(), influence.residual()));
        if (!influence.converged()) {
            throw new NotConvergedException(influence, config.propagation());
        }
        return new Made<>(influence, influence.vertices());
    }

    private Made<People> mass(Dataset<Row> accounts, Influence influence) {
        Dataset<Row> masses = work.save(
                        "masses",
                        Scores.masses(
                                accounts,
                                influence.shares(),
                                influence.sides().get(0).silentLevel()))
                .value();
        Made<Dataset<Row>> persons = work.save("persons", new Scores(config.score()).persons(masses));
        return new Made<>(new People(masses, persons.value()), persons.rows());
    }

    private Made<Void> score(Window window, People people, Dataset<Row> edges) {
        Dataset<Row> activeDays = Scores.activeDays(window.authorDays(), people.accounts());
        Dataset<Row> ranked = new Scores(config.score()).ofPersons(people.persons(), edges, activeDays);
        return keep(SCORES, Scores.withDeltas(ranked, days -> warehouse.read(runDate.minusDays(days), SCORES)));
    }

    private Made<Void> networks(People people, Dataset<Row> edges) {
        return keep(NETWORK_SCORES, new Scores(config.score()).ofNetworks(people.accounts(), edges));
    }

    private Made<Void> topics(People people, Dataset<Row> topicEdges) {
        Dataset<Row> between = work.save("between", Topics.between(topicEdges, people.accounts()))
                .value();
        Made<Void> scores = keep(TOPIC_SCORES, new Topics(config.topics()).scores(between, people.persons()));
        keep(TOPICS, Topics.topics(between, tables.get(TOPIC_SCORES)));
        return scores;
    }

    private Made<Void> keep(Table table, Dataset<Row> rows) {
        Made<Dataset<Row>> saved = work.save(table.name(), rows);
        tables.put(table, saved.value());
        return new Made<>(null, saved.rows());
    }

    private Made<Void> check(Influence influence) {
        Checks checks = new Checks().total(influence.sides().get(0).total());
        for (Table scored : List.of(SCORES, NETWORK_SCORES, TOPIC_SCORES)) {
            checks.table(scored, tables.get(scored));
        }
        checks.require();
        return new Made<>(null, -1);
    }

    private Made<Published> publish() {
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
