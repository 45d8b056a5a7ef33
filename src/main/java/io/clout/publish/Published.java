package io.clout.publish;

import io.clout.table.Table;
import java.time.LocalDate;
import org.apache.hadoop.fs.Path;

/**
 * A release that readers see. It stays as it is: a rerun of its date publishes another one beside it.
 *
 * @param runDate the newest day that counts in it
 * @param runId the run that published it
 * @param folder holds one folder a table, and the manifest
 */
public record Published(LocalDate runDate, String runId, Path folder) {

    /** The folder of Parquet files that are {@code table}. */
    public Path table(Table table) {
        return new Path(folder, table.name());
    }
}
