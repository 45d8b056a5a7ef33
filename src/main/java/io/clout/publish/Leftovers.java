package io.clout.publish;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Garbage that dead runs leave: work folders, releases without a manifest, half-written pointers. */
final class Leftovers {
    static final String WORK = "work";

    static final String RELEASES = "releases";

    private final Store store;
    private final Path root;

    Leftovers(Store store, Path root) {
        this.store = store;
        this.root = root;
    }

    /** Name of a run's folder among the releases of its date. */
    static String folder(String runId) {
        return "run_id=" + runId;
    }

    /** Deletes a run's work folder, and its release unless that is whole. */
    void of(Path work, Optional<Path> release) {
        store.delete(work);
        release.filter(folder -> !isWhole(folder)).ifPresent(folder -> {
            store.delete(folder);
            store.deleteIfEmpty(folder.getParent());
            store.deleteIfEmpty(new Path(root, RELEASES));
        });
    }

    /**
     * Deletes the work that finished runs for {@code runDate} kept. With a pointer that names none of them, they would
     * be taken for broken ones, and {@code --resume} would publish them again.
     */
    void ofFinished(LocalDate runDate) {
        Path releases = new Path(root, "%s/run_date=%s".formatted(RELEASES, runDate));
        for (FileStatus work : store.list(new Path(root, WORK))) {
            begun(work.getPath())
                    .filter(run -> runDate.toString().equals(run.runDate()))
                    .filter(run -> isWhole(new Path(releases, folder(run.runId()))))
                    .ifPresent(run -> store.delete(work.getPath()));
        }
    }

    private Optional<Begun> begun(Path work) {
        try {
            return store.read(new Path(work, Warehouse.BEGUN), Begun.class);
        } catch (DamagedException e) {
            return Optional.empty(); // Nobody can resume it.
        }
    }

    /**
     * Deletes the leftovers of all runs except {@code runId}, and folders that become empty.
     *
     * @param isNamed whether a pointer names a release, which stays then, whole or not
     */
    void sweep(String runId, Predicate<Path> isNamed) {
        Path work = new Path(root, WORK);
        store.list(work).stream()
                .map(FileStatus::getPath)
                .filter(run -> !run.getName().equals(runId))
                .forEach(store::delete);
        store.deleteIfEmpty(work);
        sweepReleases(run -> run.getName().equals(folder(runId)) || isNamed.test(run));
        store.list(new Path(root, "published")).stream()
                .map(FileStatus::getPath)
                .filter(file -> file.getName().startsWith("."))
                .forEach(store::delete);
    }

    private void sweepReleases(Predicate<Path> isKept) {
        Path releases = new Path(root, RELEASES);
        for (FileStatus date : store.list(releases)) {
            for (FileStatus run : store.list(date.getPath())) {
                if (!isWhole(run.getPath()) && !isKept.test(run.getPath())) {
                    store.delete(run.getPath());
                }
            }
            store.deleteIfEmpty(date.getPath());
        }
        store.deleteIfEmpty(releases);
    }

    private boolean isWhole(Path release) {
        return store.exists(new Path(release, Warehouse.MANIFEST));
    }
}
