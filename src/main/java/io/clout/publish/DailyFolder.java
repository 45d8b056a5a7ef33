package io.clout.publish;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** A folder of tables that runs add to, and one file, replaced in one step, that says what of it counts. */
public final class DailyFolder {
    private final Store store;
    private final Path path;

    DailyFolder(Store store, Path path) {
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

    /** Keeps what is known for the next run, in place of what was kept before. */
    public void remember(Object known) {
        store.replace(inventory(), known);
    }

    private Path inventory() {
        return new Path(path, "_inventory.json");
    }
}
