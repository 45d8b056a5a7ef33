package io.clout.publish;

import io.clout.config.ConfigException;
import io.clout.config.PublishConfig;
import io.clout.publish.Release.Written;
import io.clout.table.Table;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Releases that lie in a warehouse, those that readers see and others. Needs Hadoop, and no Spark. */
public final class Releases {
    private final PublishConfig config;
    private final Path root;
    private final Store store;
    private final ReleaseFiles files;
    private final ReleasePointers pointers;
    private final LatestFile latest;

    private Releases(PublishConfig config, Path root, Store store) {
        this.config = config;
        this.root = root;
        this.store = store;
        this.files = new ReleaseFiles(store);
        this.pointers = new ReleasePointers(store, files, root);
        this.latest = new LatestFile(store, files, pointers, root);
    }

    /**
     * Opens the releases of a warehouse; creates nothing.
     *
     * @throws ConfigException if {@code publish.warehouse} has a character that Spark reads as a pattern
     */
    public static Releases at(Configuration conf, PublishConfig config) {
        if (config.warehouse().matches(".*[\\[\\]{}*?\\\\].*")) {
            throw new ConfigException("publish.warehouse = %s: a path without any of [ ] { } * ? \\, which are patterns"
                    .formatted(config.warehouse()));
        }
        Path given = new Path(config.warehouse());
        Path root = Attempt.of("open", given, () -> given.getFileSystem(conf).makeQualified(given));
        return new Releases(config, root, Store.at(root, conf));
    }

    public Path root() {
        return root;
    }

    /** Release that readers of {@code runDate} see, if it is not {@link #damaged}. */
    public Optional<Published> published(LocalDate runDate) {
        return pointers.published(runDate);
    }

    /** Release of the newest run date before {@code runDate}. */
    public Optional<Published> before(LocalDate runDate) {
        return pointers.newest(date -> date.isBefore(runDate));
    }

    /** All releases that readers see, one a run date, oldest first, without damaged ones. */
    public List<Published> all() {
        return pointers.all();
    }

    /** Messages about run dates that are left out so far: a pointer is damaged, or its release is not whole. */
    public List<String> damaged() {
        return List.copyOf(pointers.damaged().values());
    }

    /**
     * As {@link #all}, and at least one.
     *
     * @throws NoReleaseException if nothing is published, or the newest run date is damaged
     */
    public List<Published> seen() {
        requireNewest();
        return all();
    }

    /** An older release in the place of the latest would be other digits, silently. */
    private Published requireNewest() {
        pointers.damageOfNewest().ifPresent(damage -> {
            throw new NoReleaseException(damage);
        });
        return pointers.newest(date -> true)
                .orElseThrow(() -> new NoReleaseException(
                        "nothing is published in %s: run `clout nightly` first, or look at publish.warehouse"
                                .formatted(root)));
    }

    /**
     * Release that readers of {@code runDate} see, or of the newest run date without one.
     *
     * @throws NoReleaseException if there is none, or it is damaged
     */
    public Published require(Optional<LocalDate> runDate) {
        if (runDate.isEmpty()) {
            return requireNewest();
        }
        LocalDate date = runDate.get();
        return published(date).orElseThrow(() -> {
            String none = "nothing is published for %s in %s".formatted(date, root);
            return new NoReleaseException(
                    pointers.damaged().getOrDefault(pointers.pointer(date).getName(), none));
        });
    }

    /**
     * Release of the newest run date before the one of {@code release}.
     *
     * @throws NoReleaseException if there is none
     */
    public Published requireBefore(Published release) {
        return before(release.runDate())
                .orElseThrow(() -> new NoReleaseException(
                        "nothing is published before %s in %s".formatted(release.runDate(), root)));
    }

    /**
     * Release that readers of a run date see, or the one of a run, which need not be published any more.
     *
     * @param dateOrRun a run date as in ISO 8601, or a run id
     * @throws NoReleaseException if there is none, or it is damaged
     */
    public Published find(String dateOrRun) {
        try {
            return require(Optional.of(LocalDate.parse(dateOrRun)));
        } catch (DateTimeParseException e) {
            Published release = lying().stream()
                    .filter(lies -> lies.runId().equals(dateOrRun))
                    .findFirst()
                    .orElseThrow(() -> new NoReleaseException(
                            "%s: no run date as in 2026-11-22, and no run of %s".formatted(dateOrRun, root)));
            files.requireWhole(release);
            return release;
        }
    }

    /** Folder of the Parquet files of {@code table}; {@link NoReleaseException} where an older edition has none. */
    public Path folder(Published release, Table table) {
        return written(release, table)
                .map(whole -> release.table(table))
                .orElseThrow(() -> new NoReleaseException("the release of run %s for %s has no table %s"
                        .formatted(release.runId(), release.runDate(), table.name())));
    }

    /** Whether {@code release} has {@code table}: one of an older edition may lack it. */
    public boolean has(Published release, Table table) {
        return written(release, table).isPresent();
    }

    /** Number of rows of {@code table} in {@code release}, from its manifest; 0 if the release lacks the table. */
    public long rows(Published release, Table table) {
        return written(release, table).map(Written::rows).orElse(0L);
    }

    Optional<Written> written(Published release, Table table) {
        return files.written(release, table);
    }

    /** Every folder of a release, by date and run, whole or not. */
    List<Published> lying() {
        List<Published> all = new ArrayList<>();
        for (FileStatus date : store.list(new Path(root, Leftovers.RELEASES))) {
            Optional<LocalDate> day = day(date);
            if (day.isPresent()) {
                store.list(date.getPath()).stream()
                        .flatMap(run -> value(run, "run_id=").stream())
                        .forEach(run -> all.add(pointers.release(day.get(), run)));
            }
        }
        all.sort(Comparator.comparing(Published::runDate).thenComparing(Published::runId));
        return all;
    }

    private static Optional<LocalDate> day(FileStatus folder) {
        try {
            return value(folder, "run_date=").map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty(); // Nothing that a run wrote.
        }
    }

    private static Optional<String> value(FileStatus folder, String key) {
        return Optional.of(folder.getPath().getName())
                .filter(name -> folder.isDirectory() && name.startsWith(key))
                .map(name -> name.substring(key.length()));
    }

    /** Description of the damage to a release, without a look into its files; empty if it has the files it should. */
    Optional<String> damage(Published release) {
        try {
            files.requireWhole(release);
            return Optional.empty();
        } catch (NoReleaseException | DamagedException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Whether a run finished the release: it has a manifest. */
    boolean isFinished(Published release) {
        return store.exists(new Path(release.folder(), Warehouse.MANIFEST));
    }

    /** Points the release's date to it. The caller holds the lock. */
    void point(Published release) {
        pointers.point(release);
        latest.follow();
    }

    /**
     * Takes the warehouse's lock and, other than {@link Warehouse#lock}, sweeps nothing: a broken run may be resumed
     * afterwards.
     *
     * @param deed stands for a run id in messages
     * @throws LockHeldException if a run holds the lock
     */
    RunLock lock(String deed, Clock clock) {
        RunLock lock = RunLock.take(store, lockPath(), () -> {}, deed, config.lockStaleAfter(), clock);
        files.forget();
        return lock;
    }

    Path lockPath() {
        return new Path(root, "_lock");
    }

    Store store() {
        return store;
    }

    ReleaseFiles files() {
        return files;
    }

    ReleasePointers pointers() {
        return pointers;
    }

    LatestFile latest() {
        return latest;
    }
}
