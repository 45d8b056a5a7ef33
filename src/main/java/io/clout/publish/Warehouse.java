package io.clout.publish;

import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Folder of all releases:
 *
 * <pre>
 * releases/run_date=2026-11-22/run_id=…/scores/*.parquet    a release: one folder a table,
 *                                       _manifest.json      written last
 *                                       run.html            the run on a page, for people
 * published/2026-11-22.json                                 the release that readers of that date see
 *           latest.json                                     folders of the newest date's tables, for other programs
 * attention_daily/…                                         counts of raw dumps by day
 *                 _inventory.json                           the parts that count; replaced in one step
 * forgotten/…                                               receipts and keyed hashes of the forgotten
 * results/…                                                 how each run ended, with a page where it failed
 * evidence/…                                                when evidence for an account was first seen
 * work/…                                                    a run's tables between its stages
 * _lock, _iceberg.json                                      one run at a time; the mark of copies in Iceberg
 * </pre>
 *
 * A pointer below {@code published/} is replaced in one step, so that all tables of a date change together. No
 * published release is deleted here: a reader keeps the one that it opened. {@link Pruning} deletes, when it is asked.
 */
public final class Warehouse {
    static final String MANIFEST = "_manifest.json";
    static final String BEGUN = "_begun.json";
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final SparkSession spark;
    private final PublishConfig config;
    private final Releases releases;
    private final Path root;
    private final Store store;
    private final Leftovers leftovers;
    private final ReleasePointers pointers;
    /** Holder of the lock, as this process took it last. */
    private Optional<Holder> me = Optional.empty();

    private Optional<Published> making = Optional.empty();

    private Warehouse(SparkSession spark, PublishConfig config, Releases releases) {
        this.spark = spark;
        this.config = config;
        this.releases = releases;
        this.root = releases.root();
        this.store = releases.store();
        this.leftovers = new Leftovers(store, root);
        this.pointers = releases.pointers();
    }

    /**
     * Opens the warehouse; creates nothing yet.
     *
     * @throws ConfigException if {@code publish.warehouse} has a character that Spark reads as a pattern
     */
    public static Warehouse at(SparkSession spark, PublishConfig config) {
        return new Warehouse(spark, config, Releases.at(spark.sparkContext().hadoopConfiguration(), config));
    }

    /** The releases that lie here, which need no Spark. */
    public Releases releases() {
        return releases;
    }

    /** Newest run that started, did not publish, and left its work. */
    public Optional<Begun> broken() {
        return store.list(new Path(root, Leftovers.WORK)).stream()
                .map(FileStatus::getPath)
                .map(work -> store.read(new Path(work, BEGUN), Begun.class))
                .flatMap(Optional::stream)
                .filter(run -> !pointers.name(LocalDate.parse(run.runDate()), run.runId()))
                .max(Comparator.comparing(Begun::runId));
    }

    /**
     * Writes the marker of a started run, which holds the lock.
     *
     * @throws ConfigException if a run of the same id started with another date, configuration or input
     */
    public void begun(Begun run) {
        Path path = new Path(work(run.runId()), BEGUN);
        Optional<Begun> before = store.read(path, Begun.class);
        before.map(b -> b.difference(run)).filter(d -> !d.isEmpty()).ifPresent(difference -> {
            throw new ConfigException(
                    "run %s cannot be resumed: %s; run it from the beginning".formatted(run.runId(), difference));
        });
        if (before.isEmpty()) {
            store.replace(path, run);
        }
    }

    /**
     * Takes the warehouse's lock for {@code runId}, then deletes the leftovers of dead runs: work folders, and releases
     * without a manifest. Closing the lock gives it back.
     *
     * @param runId letters, digits, {@code _ . -}; new, unless its run is resumed
     * @throws LockHeldException if another run holds the lock
     */
    public RunLock lock(String runId, Clock clock) {
        Runnable cleaning = () -> leftovers.of(work(runId), making.map(Published::folder));
        RunLock lock = RunLock.take(store, lockPath(), cleaning, runId, config.lockStaleAfter(), clock);
        me = Optional.of(lock.holder());
        try {
            leftovers.sweep(runId, pointers::mayName);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        return lock;
    }

    /** Work folder of a run for its tables between stages. It is deleted when the lock is closed, unless it is kept. */
    public Path work(String runId) {
        return new Path(new Path(root, Leftovers.WORK), checked(runId));
    }

    /** Counts by day, kept from run to run. */
    public DailyFolder daily() {
        return new DailyFolder(this, store, new Path(root, "attention_daily"));
    }

    /** When evidence was first seen, which no dump tells again. */
    public DailyFolder evidence() {
        return new DailyFolder(this, store, new Path(root, "evidence"));
    }

    /**
     * Begins a release, which readers do not see before {@link Release#publish}. Continues the release of a run that
     * broke.
     *
     * @throws PublishException if there is a release of that run already
     */
    public Release begin(LocalDate runDate, String runId) {
        Published release = pointers.release(runDate, checked(runId));
        making = Optional.of(release);
        if (broken().filter(b -> b.runId().equals(runId)).isPresent()) {
            // No reader has seen this release, even if it is whole. It is unfinished again, and its record of the run
            // is made anew.
            store.delete(new Path(release.folder(), MANIFEST));
            store.delete(release.table(Tables.RUNS));
        } else if (store.exists(release.folder())) {
            throw new PublishException("%s is there already: a run id names one run".formatted(release.folder()));
        }
        return new Release(this, store, spark, release);
    }

    /** Release that readers of {@code runDate} see, if it is not {@link #damaged}. */
    public Optional<Published> published(LocalDate runDate) {
        return releases.published(runDate);
    }

    /** Release of the newest run date before {@code runDate}. */
    public Optional<Published> before(LocalDate runDate) {
        return releases.before(runDate);
    }

    /** All releases that readers see, one a run date, oldest first, without damaged ones. */
    public List<Published> all() {
        return releases.all();
    }

    /** Messages about run dates that are left out so far: a pointer is damaged, or its release is not whole. */
    public List<String> damaged() {
        return releases.damaged();
    }

    /** Reads {@code table} of {@code release} with today's columns. A column that the release lacks is null. */
    public Dataset<Row> read(Published release, Table table) {
        return read(List.of(release), table);
    }

    /** Whether {@code release} has {@code table}, which older editions may lack. */
    public boolean has(Published release, Table table) {
        return releases.has(release, table);
    }

    /** Number of rows of {@code table} in {@code release}, from its manifest; 0 if the release lacks the table. */
    public long rows(Published release, Table table) {
        return releases.rows(release, table);
    }

    /** Reads {@code table} as readers of {@code runDate} see it, if that was published. */
    public Optional<Dataset<Row>> read(LocalDate runDate, Table table) {
        return published(runDate).map(release -> read(release, table));
    }

    /** Reads {@code table} over several releases, some of which may lack it. */
    public Dataset<Row> read(Collection<Published> releases, Table table) {
        String[] folders = releases.stream()
                .filter(release -> has(release, table))
                .map(release -> release.table(table).toString())
                .toArray(String[]::new);
        return folders.length == 0
                ? spark.createDataFrame(List.of(), table.schema())
                : spark.read().schema(table.schema()).parquet(folders);
    }

    /** Points the release's date to it, if its run holds the lock. */
    void point(Published release) {
        requireHolder(release.runId());
        releases.point(release);
    }

    /**
     * Stops {@code runId} if another run has taken its lock over. A run that was resumed elsewhere has the same id but
     * another holder, and stops, too.
     */
    public void requireHolder(String runId) {
        Optional<Holder> holder = store.read(lockPath(), Holder.class);
        boolean isMe = holder.filter(h -> h.runId().equals(runId))
                .filter(h -> me.isEmpty() || h.equals(me.get()))
                .isPresent();
        if (!isMe) {
            throw new PublishException("run %s does not publish: %s is held by %s"
                    .formatted(runId, lockPath(), holder.map(Holder::toString).orElse("nobody")));
        }
    }

    public Path root() {
        return root;
    }

    private Path lockPath() {
        return releases.lockPath();
    }

    static String checked(String runId) {
        if (runId == null || !RUN_ID.matcher(runId).matches()) {
            throw new IllegalArgumentException("run id %s: must match %s".formatted(runId, RUN_ID));
        }
        return runId;
    }
}
