package io.clout.nightly;

import static org.apache.spark.sql.functions.lit;

import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.SourceFile;
import io.clout.activity.window.ActivityWindow;
import io.clout.attention.Attention;
import io.clout.attention.Weighing;
import io.clout.check.CheckFailedException;
import io.clout.check.Checks;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.identity.Identity;
import io.clout.nightly.PropagateStages.Graph;
import io.clout.nightly.PropagateStages.Spread;
import io.clout.nightly.ScoreStages.People;
import io.clout.nightly.ScoreStages.Who;
import io.clout.operator.Broadcasts;
import io.clout.operator.PersonLookup;
import io.clout.propagation.NotConvergedException;
import io.clout.propagation.Preference;
import io.clout.propagation.PropagationResult;
import io.clout.propagation.WarmStart;
import io.clout.publish.Begun;
import io.clout.publish.Published;
import io.clout.publish.Release;
import io.clout.publish.RunLock;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import io.clout.score.Scores;
import io.clout.spark.Sessions;
import io.clout.spark.Stages;
import io.clout.spark.Stages.Made;
import io.clout.spark.WorkTables;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.text.SafeText;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
 * discount   what reactors with mass hold against authors → influence, once more; only where there is such
 * mass       influence → mass of accounts and persons
 * score      mass → scores, with deltas to earlier releases
 * networks   mass → network_scores
 * topics     the same flow over persons on topics → topic_scores, topics, topic_matches
 * check      what must hold before anybody sees it
 * publish    all tables at once
 * </pre>
 */
public final class NightlyJob {
    private final SparkSession spark;
    private final CloutConfig config;
    private final Clock clock;
    private final LocalDate runDate;

    private final Warehouse warehouse;
    private final Stages stages;
    private final Map<Table, Made<Dataset<Row>>> tables = new LinkedHashMap<>();
    private RunRecord record;
    private WorkTables work;
    private Release release;
    private boolean resumed;

    public NightlyJob(SparkSession spark, CloutConfig config, PrintStream progress, Clock clock) {
        this.spark = spark;
        this.config = config;
        this.clock = clock;
        this.runDate = config.run().date();
        this.warehouse = Warehouse.at(spark, config.publish());
        this.stages = new Stages(spark, progress);
        this.record = new RunRecord(config, clock.instant());
    }

    /** Goes on with the newest run that broke: of what it saved, only iterations since a checkpoint are done again. */
    public Published resume() throws Exception {
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
    public Published run() throws Exception {
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
        work = new WorkTables(spark, warehouse.work(record.runId()));
        ReadStage input = new ReadStage(spark, config, warehouse, record, stages);
        AccountTables known = new AccountTables(
                spark,
                config.accounts(),
                config.links(),
                config.external(),
                config.suppressed(),
                config.input().placeholders());
        List<SourceFile> files =
                Stream.concat(input.files().stream(), known.inputs().stream()).toList();
        Sessions.fit(spark, files.stream().mapToLong(SourceFile::bytes).sum());
        record.inputs(files);
        warehouse.begun(record.begun());
        release = warehouse.begin(runDate, record.runId());
        Optional<Published> last = warehouse.before(runDate);
        ActivityWindow window = stages.run("read", () -> input.read(work, known.suppressed()));
        stages.run("rejects", () -> keep(Tables.REJECTS, window.rejects()));
        Linked linked = stages.run("link", () -> link(known));
        PersonLookup personOf = linked.personOf();
        Who who = stages.run("identify", () -> identify(window, known, linked.accounts()));
        Graph graph = stages.run("weigh", () -> weigh(window, personOf));
        Spread first = stages.run("propagate", () -> propagate(who.accounts(), known, graph, last));
        PropagationResult influence = stages.run("discount", () -> spreading().discount(first, graph));
        People people = stages.run("mass", () -> scoring().mass(who, influence));
        Dataset<Row> received = stages.run("score", () -> score(window, personOf, people, graph));
        stages.run("networks", () -> networks(window, people, graph));
        stages.run("topics", () -> topics(window, known, personOf, people, received, graph));
        stages.run("check", () -> check(influence, last));
        return stages.run("publish", () -> publish());
    }

    /** Linked accounts, and whose they are. */
    private record Linked(Optional<Dataset<Row>> accounts, PersonLookup personOf) {}

    private Made<Linked> link(AccountTables known) {
        Optional<Dataset<Row>> links = known.links();
        if (links.isEmpty()) {
            return new Made<>(new Linked(Optional.empty(), PersonLookup.ITSELF), 0);
        }
        Made<Dataset<Row>> linked =
                ReadFailures.guard("reading links", () -> work.save("linked", Identity.linked(links.get())));
        return new Made<>(
                new Linked(Optional.of(Broadcasts.few(linked)), PersonLookup.in(linked.value(), linked.rows())),
                linked.rows());
    }

    private Made<Who> identify(ActivityWindow window, AccountTables known, Optional<Dataset<Row>> linked) {
        Made<Dataset<Row>> accounts = work.save("accounts", Identity.accounts(window.accounts(), linked));
        Optional<Dataset<Row>> external = ReadFailures.guard(
                "reading external evidence",
                () -> known.external()
                        .map(rows -> work.save("external", Identity.external(rows, linked))
                                .value()));
        Identity.refuseCollisions(accounts.value(), external);
        new JoinStage(warehouse.daily(), record, stages).tell(known, accounts.value());
        return new Made<>(new Who(accounts.value(), external), accounts.rows());
    }

    private Made<Graph> weigh(ActivityWindow window, PersonLookup personOf) {
        Attention attention = new Attention(config.attention(), runDate);
        Weighing weighing = new Weighing(config.attention(), runDate, window.counts(), personOf, record.accepted());
        Dataset<Row> shrink = Broadcasts.few(work.save("shrink", weighing.shrink()));
        Made<Dataset<Row>> pairs = work.save("pairs", weighing.pairs());
        Made<Dataset<Row>> against = work.save("against", Attention.against(pairs.value()));
        long number = pairs.rows() - Attention.unreacted(pairs.value()).count();
        // As they were saved, if that is all of them: so the engine reads them best.
        Dataset<Row> weights = number == pairs.rows()
                ? pairs.value().drop(GraphColumns.AGAINST.name())
                : Attention.weights(pairs.value());
        Dataset<Row> given =
                work.save("given", Attention.given(weights, number)).value();
        double fullAttention = attention.fullAttention(given);
        record.fullAttention(fullAttention);
        return new Made<>(
                new Graph(
                        weights,
                        number,
                        Optional.of(against.value()).filter(a -> against.rows() > 0),
                        given,
                        shrink,
                        fullAttention),
                number);
    }

    private Made<Spread> propagate(Dataset<Row> accounts, AccountTables known, Graph graph, Optional<Published> last) {
        Made<Dataset<Row>> preference = ReadFailures.guard(
                "reading evidence",
                () -> work.save(
                        "preference",
                        new Preference(config.preference(), runDate).of(accounts, known.created(), known.evidence())));
        Optional<Published> from = last.filter(l -> config.propagation().warmStart());
        record.warmFrom(from);
        return spreading()
                .propagate(
                        preference, graph, from.flatMap(l -> WarmStart.of(warehouse.read(l, Tables.NETWORK_SCORES))));
    }

    private PropagateStages spreading() {
        return new PropagateStages(spark, config.propagation(), stages, work, record);
    }

    /** Gives what each person received, and did. */
    private Made<Dataset<Row>> score(ActivityWindow window, PersonLookup personOf, People people, Graph graph) {
        Dataset<Row> did = new Attention(config.attention(), runDate).deeds(window.counts());
        Dataset<Row> received = scoring().received(did, window.accepted(), personOf, people, graph);
        Dataset<Row> rows =
                scoring().ofPersons(people, received, days -> warehouse.read(runDate.minusDays(days), Tables.SCORES));
        return new Made<>(
                received,
                keep(Tables.SCORES, Scores.withCarried(rows, window.carried())).rows());
    }

    private Made<Dataset<Row>> networks(ActivityWindow window, People people, Graph graph) {
        return keep(Tables.NETWORK_SCORES, Scores.withCarried(scoring().ofNetworks(people, graph), window.carried()));
    }

    private Made<Dataset<Row>> topics(
            ActivityWindow window,
            AccountTables known,
            PersonLookup personOf,
            People people,
            Dataset<Row> received,
            Graph graph) {
        TopicInputs night = new TopicInputs(
                people.accounts(),
                people.persons(),
                personOf,
                window.counts(),
                window.topicDays(),
                window.topics(),
                graph.shrink(),
                received,
                graph.fullAttention(),
                window.accepted());
        return new TopicStage(spark, config, work, stages::tell, record).run(night, known, this::keep);
    }

    private ScoreStages scoring() {
        return new ScoreStages(config.score(), config.external(), runDate, work);
    }

    /** Writes a table to where readers see it once it is published. */
    private Made<Dataset<Row>> keep(Table table, Dataset<Row> rows) {
        Made<Dataset<Row>> saved =
                release.write(table, rows.withColumn(PublishedColumns.RUN_DATE.name(), lit(runDate)));
        tables.put(table, saved);
        return saved;
    }

    private Made<Void> check(PropagationResult influence, Optional<Published> last) {
        Checks checks = new CheckStage(config.check(), warehouse).of(influence, tables, last);
        List<String> warnings =
                checks.warnings().stream().map(SafeText::visible).toList();
        warnings.forEach(warning -> stages.tell("warning: " + warning));
        record.warnings(warnings);
        checks.require();
        return new Made<>(null, -1);
    }

    private Made<Published> publish() {
        long rows = release.rows();
        release.write(Tables.RUNS, record.row(spark, stages.done()));
        Published published = release.publish(Map.of(PublishedColumns.CONFIG_HASH.name(), config.hash()));
        config.publish().database().ifPresent(new Views(spark, warehouse)::replaceIn);
        return new Made<>(published, rows);
    }
}
