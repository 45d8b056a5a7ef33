package io.clout.publish;

import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What runs leave that nobody needs: work folders, releases without a manifest, pointers half written. */
final class Leftovers {
    static final String WORK = "work";

    private final Store store;
    private final Path root;

    Leftovers(Store store, Path root) {
        this.store = store;
        this.root = root;
    }

    /** The name of a run's folder among the releases of its date. */
    static String folder(String runId) {
        return "run_id=" + runId;
    }

    /** Deletes those of {@code runId}. */
    void of(String runId) {
        store.delete(new Path(new Path(root, WORK), runId));
        deleteReleases(folder(runId)::equals);
    }

    /** Deletes those of all runs but {@code runId}, and the folders that are empty then. */
    void sweep(String runId) {
        Path work = new Path(root, WORK);
        store.list(work).stream()
                .map(FileStatus::getPath)
                .filter(run -> !run.getName().equals(runId))
                .forEach(store::delete);
        deleteIfEmpty(work);
        deleteReleases(Predicate.not(folder(runId)::equals));
        store.list(new Path(root, "published")).stream()
                .map(FileStatus::getPath)
                .filter(file -> file.getName().startsWith("."))
                .forEach(store::delete);
    }

    private void deleteReleases(Predicate<String> which) {
        Path releases = new Path(root, "releases");
        for (FileStatus date : store.list(releases)) {
            for (FileStatus run : store.list(date.getPath())) {
                boolean whole = store.exists(new Path(run.getPath(), Warehouse.MANIFEST));
                if (which.test(run.getPath().getName()) && !whole) {
                    store.delete(run.getPath());
                }
            }
            deleteIfEmpty(date.getPath());
        }
        deleteIfEmpty(releases);
    }

    private void deleteIfEmpty(Path folder) {
        if (store.list(folder).isEmpty()) {
            store.delete(folder);
        }
    }
}
