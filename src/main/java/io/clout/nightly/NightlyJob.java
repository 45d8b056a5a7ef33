package io.clout.nightly;

import io.clout.activity.source.AccountTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.nightly.InfluenceStages.Groundwork;
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

    private LockedRun locked() {
        return new LockedRun(spark, config, warehouse, record, stages, clock);
    }

    /** @param trial empty in a run that publishes */
    private PublishStage stages(Optional<Trial> trial) throws Exception {
        WorkTables work = new WorkTables(spark, warehouse.work(record.runId()));
        ReadStage input = new ReadStage(spark, config, warehouse, record, stages, trial);
        AccountTables known = input.begin();
        if (trial.isEmpty()) {
            warehouse.begun(record.begun());
        }
        PublishStage tables = new PublishStage(spark, config, warehouse, followers, record, stages, clock, trial);
        Optional<Published> last = warehouse.before(config.run().date());
        ScoreStage score = new ScoreStage(config, work, warehouse);

        ActivityWindow window = stages.run("read", () -> input.read(work, known.suppressed()));
        stages.run("rejects", () -> tables.keep(Tables.REJECTS, window.rejects()));
        InfluenceStages weighing = new InfluenceStages(spark, config, warehouse, work, record, stages);
        Groundwork ground = weighing.ground(known, window);
        weighing.received(ground, of -> {
            Masses masses = stages.run("mass", () -> score.mass(of));
            Scored scored = stages.run("scores", () -> score.scores(masses, of.influence(), window, tables));
            stages.run("styles", () -> score.styles(scored, tables));
            stages.run("network-scores", () -> score.networkScores(ground, masses, window, tables));
            ReasonStage reasons = new ReasonStage(config.score(), warehouse, tables);
            stages.run("reasons", () -> reasons.run(masses, of.influence(), scored.scores(), last));
            TopicStage topics = new TopicStage(spark, config, work, stages, tables);
            return stages.run("topics", () -> topics.run(window, ground, masses, scored.persons(), known));
        });
        stages.run("check", () -> tables.check(last));
        return tables;
    }
}
