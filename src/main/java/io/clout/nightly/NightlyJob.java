package io.clout.nightly;

import io.clout.activity.source.AccountTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.attention.Attention;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.nightly.AccountStage.Accounts;
import io.clout.nightly.AccountStage.Linked;
import io.clout.nightly.CredibilityStage.Credible;
import io.clout.nightly.PropagationStage.Graph;
import io.clout.nightly.PropagationStage.Influence;
import io.clout.nightly.ScoreStage.Masses;
import io.clout.nightly.ScoreStage.Scored;
import io.clout.publish.Begun;
import io.clout.publish.Published;
import io.clout.publish.ReleaseFollowers;
import io.clout.publish.Trial;
import io.clout.publish.Warehouse;
import io.clout.spark.StageLog;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import io.clout.table.Tables;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The nightly refresh: one line a stage. Each ends in something saved, which the later ones read. */
public final class NightlyJob {
    private final SparkSession spark;
    private final CloutConfig config;
    private final Clock clock;
    private final Warehouse warehouse;
    private final ReleaseFollowers followers;
    private final Stages stages;
    private RunRecord record;
    private boolean resumed;

    public NightlyJob(SparkSession spark, CloutConfig config, PrintStream progress, Clock clock) {
        this.spark = spark;
        this.config = config;
        this.clock = clock;
        this.warehouse = Warehouse.at(spark, config.publish());
        this.followers = ReleaseFollowers.of(config.publish(), spark);
        this.record = new RunRecord(config, clock.instant());
        StageLog log = StageLog.of(config.run().log(), progress, clock, () -> record.runId());
        this.stages = Stages.of(spark, log, config.run().log(), progress);
    }

    /** Goes on with the newest run that broke: only iterations since its last checkpoint are done again. */
    public Published resume() throws Exception {
        Begun broken = warehouse
                .broken()
                .orElseThrow(() -> new ConfigException(
                        "--resume: no run broke in " + config.publish().warehouse()));
        record = new RunRecord(config, Instant.parse(broken.started()));
        resumed = true;
        stages.report("resumes run " + broken.runId());
        return run();
    }

    /** Runs all stages; gives the release that readers see from now on. */
    public Published run() throws Exception {
        return locked().publish(resumed, () -> {
            PublishStage tables = stages(Optional.empty());
            if (config.run().page()) {
                stages.run("page", tables::page);
            }
            return stages.run("publish", tables::publish);
        });
    }

    /** Runs all stages up to {@code check}, and compares. Nothing that readers or later runs see changes. */
    public DryRun dryRun() throws Exception {
        return locked().tryOut(trial -> {
            PublishStage tables = stages(Optional.of(trial));
            return stages.run("diff", tables::compare);
        });
    }

    /** Reads what is new in the dumps, and keeps its counts for later runs. Nothing that readers see changes. */
    public void read() throws Exception {
        locked().keep(() -> {
            ReadStage input = new ReadStage(spark, config, warehouse, record, stages, Optional.empty());
            AccountTables known = input.begin();
            WorkTables work = new WorkTables(spark, warehouse.work(record.runId()));
            return stages.run("read", () -> input.read(work, known.suppressed()));
        });
    }

    /**
     * Runs the stages up to scores of persons, without ranks. Nothing that readers or later runs see changes.
     *
     * @param reader gets {@code person_id}, {@code mass}, {@code score}, {@code credibility}, gone afterwards
     */
    public <T> T rehearse(Function<Dataset<Row>, T> reader) throws Exception {
        return locked().tryOut(trial -> {
            WorkTables work = new WorkTables(spark, warehouse.work(record.runId()));
            ReadStage input = new ReadStage(spark, config, warehouse, record, stages, Optional.of(trial));
            AccountTables known = input.begin();
            PublishStage tables =
                    new PublishStage(spark, config, warehouse, followers, record, stages, clock, Optional.of(trial));
            ScoreStage score = new ScoreStage(config, work, warehouse, tables);
            ActivityWindow window = stages.run("read", () -> input.read(work, known.suppressed()));
            return weighed(
                    work,
                    known,
                    window,
                    score,
                    all -> reader.apply(stages.run("scores", () -> score.unranked(all.masses(), all.influence()))));
        });
    }

    private LockedRun locked() {
        return new LockedRun(spark, config, warehouse, record, stages, clock);
    }

    /** @param trial empty in a run that publishes */
    private PublishStage stages(Optional<Trial> trial) throws Exception {
        WorkTables work = new WorkTables(spark, warehouse.work(record.runId()));
        ReadStage input = new ReadStage(spark, config, warehouse, record, stages, trial);
        AccountTables known = input.begin();
        PublishStage tables = new PublishStage(spark, config, warehouse, followers, record, stages, clock, trial);
        Optional<Published> last = warehouse.before(config.run().date());
        ScoreStage score = new ScoreStage(config, work, warehouse, tables);

        ActivityWindow window = stages.run("read", () -> input.read(work, known.suppressed()));
        stages.run("rejects", () -> tables.keep(Tables.REJECTS, window.rejects()));
        weighed(work, known, window, score, all -> {
            Scored scored = stages.run("scores", () -> score.scores(all.masses(), all.influence(), window));
            stages.run("styles", () -> score.styles(scored));
            stages.run(
                    "network-scores", () -> score.networkScores(all.masses(), all.attention(), all.accounts(), window));
            stages.run(
                    "reasons",
                    () -> new ReasonStage(config.score(), warehouse, tables)
                            .run(all.masses(), all.influence(), scored.scores(), last));
            TopicStage topic = new TopicStage(spark, config, work, stages, tables);
            return stages.run(
                    "topics",
                    () -> topic.run(
                            window,
                            all.attention(),
                            all.accounts(),
                            all.credible().accounts(),
                            all.masses(),
                            scored.persons(),
                            known));
        });
        stages.run("check", () -> tables.check(last));
        return tables;
    }

    /** Results of the stages from {@code links} to {@code mass}. */
    private record Weighed(
            Accounts accounts, Attention attention, Credible credible, Influence influence, Masses masses) {}

    private interface Then<T> {
        T of(Weighed all) throws Exception;
    }

    /** Runs the stages from {@code links} to {@code mass}, and then others. */
    private <T> T weighed(WorkTables work, AccountTables known, ActivityWindow window, ScoreStage score, Then<T> then)
            throws Exception {
        Keys keys = new Keys(config);
        AccountStage account = new AccountStage(work, known, new JoinStage(warehouse.daily(), record, stages));
        PropagationStage propagation =
                new PropagationStage(spark, config.propagation(), keys.full(), stages, work, record);
        Linked linked = stages.run("links", account::link);
        Accounts accounts = stages.run("accounts", () -> account.accounts(window, linked));
        Networks networks =
                stages.run("networks", () -> new NetworkStage(config, spark).run(window, accounts.number()));
        Attention attention = keys.attention(window, networks.clocks());
        Credible credible = stages.run(
                "credibility",
                () -> new CredibilityStage(config, warehouse, work, record, stages)
                        .run(attention, networks, accounts.all(), known));
        Graph graph =
                stages.run("attention", () -> propagation.attention(attention, credible.accounts(), accounts.nodeOf()));
        try (Influence influence = stages.run("propagation", () -> propagation.propagate(graph))) {
            Masses masses = stages.run("mass", () -> score.mass(attention, credible, graph, influence, accounts));
            return then.of(new Weighed(accounts, attention, credible, influence, masses));
        }
    }
}
