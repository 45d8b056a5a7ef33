package io.clout.nightly;

import io.clout.activity.daily.DailyStore;
import io.clout.activity.source.AccountTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.nightly.MassStages.Groundwork;
import io.clout.publish.Trial;
import io.clout.publish.Warehouse;
import io.clout.spark.StageLog;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Scores of one log under many configurations, of which none is published. Accounts, their activities and their
 * credibility are kept from one configuration to the next, as long as only keys of later formulas differ: for so long
 * changes of the dumps are not seen. It holds the warehouse's lock, and deletes its work when it is closed.
 */
public final class Rehearsal implements AutoCloseable {
    /** Keys that only stages after {@link MassStages#ground} read. */
    private static final List<String> LATER = List.of(
            "attention.budget",
            "attention.memory",
            "attention.horizon",
            "attention.reciprocity",
            "attention.full-attention",
            "credibility.trust",
            "credibility.open-trust",
            "propagation",
            "score");

    private final SparkSession spark;
    private final PrintStream progress;
    private final Clock clock;
    private final Warehouse warehouse;
    private final Instant started;
    private final Trial trial;
    private final Read first;
    private Optional<Kept> kept = Optional.empty();
    private int tables;

    /** Input, as it was read under a configuration. */
    private record Read(String of, AccountTables known, ActivityWindow window) {}

    /** Groundwork with the configuration that it is of, without {@link #LATER}, and its tables. */
    private record Kept(String of, WorkTables work, Groundwork ground) {}

    /**
     * Reads what is new in the dumps, and keeps its counts for later runs. Nothing that readers see changes. Work of a
     * run that broke goes, as with every run.
     */
    public Rehearsal(SparkSession spark, CloutConfig config, PrintStream progress, Clock clock) throws Exception {
        this.spark = spark;
        this.progress = progress;
        this.clock = clock;
        this.warehouse = Warehouse.at(spark, config.publish());
        Part reading = new Part(config, clock.instant());
        this.first = reading.locked.keep(
                () -> reading.read(new WorkTables(spark, warehouse.work(reading.record.runId())), Optional.empty()));
        this.started = clock.instant();
        this.trial = new Part(config, started).locked.trial();
    }

    /**
     * Runs the stages up to scores of persons, without ranks.
     *
     * @param config of the same log, date and warehouse
     * @param reader gets {@code person_id}, {@code mass}, {@code score}, {@code credibility}, gone afterwards
     */
    public <T> T scores(CloutConfig config, Function<Dataset<Row>, T> reader) throws Exception {
        Part part = new Part(config, started);
        return part.locked.guarded(() -> {
            Groundwork ground = ground(part).under(config.attention());
            WorkTables work = newTables();
            try {
                ScoreStage score = new ScoreStage(config, work, warehouse);
                return part.stages(work)
                        .received(
                                ground,
                                of -> part.stages.run("scores", () -> {
                                    T read = reader.apply(score.unpublished(of));
                                    return new StageResult<>(read, of.graph().nodes());
                                }));
            } finally {
                work.delete();
            }
        });
    }

    private Groundwork ground(Part part) throws Exception {
        String of = part.of();
        if (kept.filter(known -> known.of().equals(of)).isEmpty()) {
            forgetGround();
            WorkTables work = newTables();
            Read read = first.of().equals(of) ? first : part.read(work, Optional.of(trial));
            kept = Optional.of(new Kept(of, work, part.stages(work).ground(read.known(), read.window())));
        }
        return kept.orElseThrow().ground();
    }

    private void forgetGround() {
        kept.ifPresent(known -> known.work().delete());
        kept = Optional.empty();
        new DailyStore(spark, warehouse.daily().path()).drop(trial.runId());
    }

    private WorkTables newTables() {
        return new WorkTables(spark, new Path(warehouse.work(trial.runId()), "tables-" + tables++));
    }

    @Override
    @SuppressWarnings("try") // closing is all that is done with it
    public void close() {
        try (Trial last = trial) {
            forgetGround();
        }
    }

    /** A run of some stages under one configuration. */
    private final class Part {
        private final CloutConfig config;
        private final RunRecord record;
        private final Stages stages;
        private final LockedRun locked;

        Part(CloutConfig config, Instant started) {
            this.config = config;
            this.record = new RunRecord(config, started);
            StageLog log = StageLog.of(config.run().log(), progress, clock, record::runId);
            this.stages = Stages.of(spark, log, config.run().log(), progress);
            this.locked = new LockedRun(spark, config, warehouse, record, stages, clock);
        }

        MassStages stages(WorkTables work) {
            return new MassStages(spark, config, warehouse, work, record, stages);
        }

        /** Everything of the configuration that {@link Groundwork} depends on. */
        String of() {
            return config.run().date() + config.renderedWithout(LATER);
        }

        /** @param of empty where the counts are kept */
        Read read(WorkTables work, Optional<Trial> of) throws Exception {
            ReadStage input = new ReadStage(spark, config, warehouse, record, stages, of);
            AccountTables known = input.begin();
            return new Read(of(), known, stages.run("read", () -> input.read(work, known.suppressed())));
        }
    }
}
