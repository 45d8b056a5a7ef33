package io.clout.publish;

import java.time.LocalDate;
import org.apache.hadoop.fs.Path;

/** Files {@code results/<run date>/<run id>.json}: how each run ended, also those that published nothing. */
public final class ResultFiles {
    static final String FOLDER = "results";

    private final Store store;
    private final Path folder;

    public ResultFiles(Warehouse warehouse) {
        this.store = warehouse.releases().store();
        this.folder = new Path(warehouse.root(), FOLDER);
    }

    /**
     * Writes the result of a run, in one step.
     *
     * @param result becomes JSON, with names in snake_case
     * @throws PublishException if it cannot be written
     */
    public void write(LocalDate runDate, String runId, Object result) {
        store.replace(new Path(folder, "%s/%s.json".formatted(runDate, Warehouse.checked(runId))), result);
    }
}
