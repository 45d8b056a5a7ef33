package io.clout.publish;

import io.clout.table.Table;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.fs.Path;

/**
 * Release that readers see. It never changes: a rerun of its date publishes another one beside it.
 *
 * @param runDate newest day that counts in it
 * @param runId the run that published it
 * @param folder with one folder a table, and the manifest
 */
public record Published(LocalDate runDate, String runId, Path folder) {

    /** How many days before {@code date} it is. */
    public long daysUntil(LocalDate date) {
        return ChronoUnit.DAYS.between(runDate, date);
    }

    /** Folder of the Parquet files of {@code table}. */
    public Path table(Table table) {
        return new Path(folder, table.name());
    }
}
