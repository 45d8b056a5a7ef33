package io.clout.nightly;

import io.clout.activity.source.InputException;
import io.clout.activity.source.ReadFailures;
import io.clout.publish.Warehouse;
import io.clout.table.DailyTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;

/** Files of a warehouse that cannot be read any more: the message tells how to make them anew. */
final class DamagedFiles {
    private final Map<String, String> remedies = new LinkedHashMap<>();

    DamagedFiles(Warehouse warehouse, String runId) {
        Path daily = warehouse.daily().path();
        remedies.put(inside(daily), DailyTables.REMEDY.formatted(daily));
        remedies.put(inside(warehouse.work(runId)), "Run it again without --resume");
        remedies.put(
                inside(warehouse.root()),
                "Publish that run date again, or bring the files of %s back".formatted(warehouse.root()));
    }

    /** The beginning of all paths in a folder, without the file system's name, which Spark spells in several ways. */
    private static String inside(Path folder) {
        return folder.toUri().getPath().replaceFirst("/*$", "/");
    }

    /**
     * Runs {@code work}.
     *
     * @throws InputException when a file cannot be read
     */
    <T> T guard(Callable<T> work) {
        try {
            return ReadFailures.guard("reading files", work);
        } catch (InputException e) {
            String message = e.getMessage().replace("%20", " ");
            for (Map.Entry<String, String> remedy : remedies.entrySet()) {
                if (e.getCause() != null && message.contains(remedy.getKey())) {
                    throw new InputException("%s. %s".formatted(e.getMessage(), remedy.getValue()), e.getCause());
                }
            }
            throw e;
        }
    }
}
