package io.clout.publish;

import java.time.LocalDate;
import org.apache.hadoop.fs.Path;

/**
 * Files {@code results/<run date>/<run id>.json}: how each run ended, also those that published nothing. Beside it a
 * run that failed may have a page, {@code <run id>.html}.
 */
public final class ResultFiles {
    static final String FOLDER = "results";

    private final Store store;
    private final Path folder;

    public ResultFiles(Warehouse warehouse) {
        this.store = warehouse.releases().store();
        this.folder = new Path(warehouse.root(), FOLDER);
    }

    /**
     * Writes the result of a run, in one step. A page of an earlier attempt goes.
     *
     * @param result becomes JSON, with names in snake_case
     * @throws PublishException if it cannot be written
     */
    public void write(LocalDate runDate, String runId, Object result) {
        store.replace(file(runDate, runId, "json"), result);
        store.delete(file(runDate, runId, "html"));
    }

    /**
     * Writes a page about a run, in one step; gives its path.
     *
     * @throws PublishException if it cannot be written
     */
    public Path page(LocalDate runDate, String runId, String html) {
        Path page = file(runDate, runId, "html");
        store.replaceText(page, html);
        return page;
    }

    private Path file(LocalDate runDate, String runId, String type) {
        return new Path(folder, "%s/%s.%s".formatted(runDate, Warehouse.checked(runId), type));
    }
}
