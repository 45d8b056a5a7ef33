package io.clout.nightly;

import io.clout.activity.source.AccountTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.nightly.InfluenceStages.Groundwork;
import io.clout.publish.Trial;
import io.clout.publish.Warehouse;
import io.clout.spark.Sessions;
import io.clout.spark.StageLog;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import java.io.Closeable;
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
 * credibility are kept from one configuration to the next, as long as only keys of later formulas differ. They are made
 * again when another key differs; until then, changes of the dumps are not seen. It holds the warehouse's lock, and
 * deletes its work when it is closed.
 */
public final class Rehearsal implements AutoCloseable {
    /** Keys that only stages after {@link InfluenceStages#ground} read. */
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
    private int nextTables;

    /**
     * Input, as it was read.
     *
     * @param basis as {@link #basis} gives it
     * @param bytes of all dumps and tables
     */
    private record Read(String basis, long bytes, AccountTables known, ActivityWindow window) {}

    /** Groundwork and its tables. */
    private record Kept(Read read, WorkTables work, Groundwork ground) {}

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
        // Two runs never have the same id, not even by a clock that stands still.
        Instant next = reading.record.started().plusMillis(1);
        this.started = clock.instant().isAfter(next) ? clock.instant() : next;
        this.trial = new Part(config, started).locked.trial();
    }

    /**
     * Runs the stages up to scores of persons, without ranks.
     *
     * @param config of the same log, date and warehouse
     * @param reader gets {@code person_id}, {@code mass}, {@code score}, {@code credibility}, gone afterwards
     */
    @SuppressWarnings("try") // closing is all that is done with the tables
    public <T> T scores(CloutConfig config, Function<Dataset<Row>, T> reader) throws Exception {
        Part part = new Part(config, started);
        return part.locked.guarded(() -> {
            Kept known = kept(part);
            WorkTables work = newTables();
            // Closed at the end, so that a failure to delete does not hide that of the run.
            try (Closeable last = work::delete) {
                ScoreStage score = new ScoreStage(config, work, warehouse);
                Groundwork ground = known.ground().under(config.attention());
                return part.influence(work)
                        .received(
                                ground,
                                received -> part.stages.run(
                                        "scores",
                                        () -> new StageResult<>(reader.apply(score.unpublished(received)), -1)));
            }
        });
    }

    private Kept kept(Part part) throws Exception {
        String basis = basis(part.config);
        if (kept.isPresent() && kept.get().read().basis().equals(basis)) {
            fit(kept.get().read());
            return kept.get();
        }
        forget();
        WorkTables work = newTables();
        Read read = first.basis().equals(basis) ? first : part.read(work, Optional.of(trial));
        fit(read);
        kept = Optional.of(new Kept(read, work, part.influence(work).ground(read.known(), read.window())));
        return kept.get();
    }

    /** Fits the session to the log: runs on others may have had it meanwhile. */
    private void fit(Read read) {
        Sessions.fit(spark, read.bytes());
    }

    /** Everything of a configuration that {@link Groundwork} depends on. */
    private static String basis(CloutConfig config) {
        return config.run().date() + config.renderedWithout(LATER);
    }

    private void forget() {
        Optional<Kept> last = kept;
        kept = Optional.empty();
        last.ifPresent(known -> known.work().delete());
        LockedRun.dropCounts(spark, warehouse, trial.runId());
    }

    private WorkTables newTables() {
        return new WorkTables(spark, new Path(warehouse.work(trial.runId()), "tables-" + nextTables++));
    }

    @Override
    @SuppressWarnings("try") // closing is all that is done with it
    public void close() {
        try (Trial last = trial) {
            forget();
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

        InfluenceStages influence(WorkTables work) {
            return new InfluenceStages(spark, config, warehouse, work, record, stages);
        }

        /** @param of empty where the counts are kept */
        Read read(WorkTables work, Optional<Trial> of) throws Exception {
            ReadStage input = new ReadStage(spark, config, warehouse, record, stages, of);
            AccountTables known = input.begin();
            ActivityWindow window = stages.run("read", () -> input.read(work, known.suppressed()));
            return new Read(basis(config), record.inputBytes(), known, window);
        }
    }
}
