package io.clout.publish;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Folder of tables that runs add to. One file, replaced in one step, names the parts that count. */
public final class DailyFolder {
    private final Warehouse warehouse;
    private final Store store;
    private final Path path;

    DailyFolder(Warehouse warehouse, Store store, Path path) {
        this.warehouse = warehouse;
        this.store = store;
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Reads the record that the last {@link #remember} of any run wrote. */
    public <T> Optional<T> recall(Class<T> type) {
        try {
            return store.read(inventory(), type);
        } catch (DamagedException e) {
            throw new DamagedException(
                    "%s, with all of %s, and the next run begins it anew from what dumps still tell"
                            .formatted(e.getMessage(), path),
                    e);
        }
    }

    /**
     * Replaces the record for the next run.
     *
     * @param known the new record
     * @throws PublishException if {@code runId} does not hold the warehouse's lock
     */
    public void remember(String runId, Object known) {
        warehouse.requireHolder(runId);
        // Older files were forced by the runs that wrote them.
        store.force(path, runId);
        store.replace(inventory(), known);
    }

    /** As {@link #recall(Class)}, of a record that is kept under another name. */
    public <T> Optional<T> recall(String name, Class<T> type) {
        return store.read(new Path(path, "_" + name + ".json"), type);
    }

    /** As {@link #remember(String, Object)}, under another name. */
    public void remember(String runId, String name, Object known) {
        warehouse.requireHolder(runId);
        store.replace(new Path(path, "_" + name + ".json"), known);
    }

    /** Deletes the folders of all runs but one. */
    public void keepOnly(String runId) {
        store.list(path).stream()
                .filter(run -> run.isDirectory() && !run.getPath().getName().equals(runId))
                .forEach(run -> store.delete(run.getPath()));
    }

    /** Deletes the folder of one run, which no record names. */
    public void drop(String runId) {
        store.delete(new Path(path, Warehouse.checked(runId)));
        store.deleteIfEmpty(path);
    }

    private Path inventory() {
        return new Path(path, "_inventory.json");
    }
}
