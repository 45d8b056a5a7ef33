package io.clout.nightly;

import io.clout.activity.source.AccountTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.publish.Warehouse;
import io.clout.spark.StageLog;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Parts of a night, for those who want scores under many configurations and publish none. */
public final class Rehearsal {
    private final SparkSession spark;
    private final CloutConfig config;
    private final Clock clock;
    private final Warehouse warehouse;
    private final RunRecord record;
    private final Stages stages;

    public Rehearsal(SparkSession spark, CloutConfig config, PrintStream progress, Clock clock) {
        this.spark = spark;
        this.config = config;
        this.clock = clock;
        this.warehouse = Warehouse.at(spark, config.publish());
        this.record = new RunRecord(config, clock.instant());
        StageLog log = StageLog.of(config.run().log(), progress, clock, record::runId);
        this.stages = Stages.of(spark, log, config.run().log(), progress);
    }

    /**
     * Reads what is new in the dumps, and keeps its counts for later runs. Nothing that readers see changes. Work of a
     * run that broke goes, as with every run.
     */
    public void read() throws Exception {
        locked().keep(() -> {
            ReadStage input = new ReadStage(spark, config, warehouse, record, stages, Optional.empty());
            AccountTables known = input.begin();
            return stages.run("read", () -> input.read(work(), known.suppressed()));
        });
    }

    /**
     * Runs the stages up to scores of persons, without ranks. Nothing that readers or later runs see changes.
     *
     * @param reader gets {@code person_id}, {@code mass}, {@code score}, {@code credibility}, gone afterwards
     */
    public <T> T scores(Function<Dataset<Row>, T> reader) throws Exception {
        return locked().tryOut(trial -> {
            WorkTables work = work();
            ReadStage input = new ReadStage(spark, config, warehouse, record, stages, Optional.of(trial));
            AccountTables known = input.begin();
            ScoreStage score = new ScoreStage(config, work, warehouse);
            ActivityWindow window = stages.run("read", () -> input.read(work, known.suppressed()));
            return new MassStages(spark, config, warehouse, work, record, stages)
                    .run(
                            known,
                            window,
                            score,
                            of -> reader.apply(
                                    stages.run("scores", () -> score.unranked(of.masses(), of.influence()))));
        });
    }

    private LockedRun locked() {
        return new LockedRun(spark, config, warehouse, record, stages, clock);
    }

    private WorkTables work() {
        return new WorkTables(spark, warehouse.work(record.runId()));
    }
}
