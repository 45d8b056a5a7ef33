package io.clout.publish;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** A folder of tables that runs add to, and one file, replaced in one step, that says what of it counts. */
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

    /** What {@link #remember} was given last, by whatever run. */
    public <T> Optional<T> recall(Class<T> type) {
        return store.read(inventory(), type);
    }

    /**
     * Keeps what is known for the next run, in place of what was kept before.
     *
     * @throws PublishException when {@code runId} does not hold the warehouse's lock
     */
    public void remember(String runId, Object known) {
        warehouse.requireHolder(runId);
        store.replace(inventory(), known);
    }

    private Path inventory() {
        return new Path(path, "_inventory.json");
    }
}
