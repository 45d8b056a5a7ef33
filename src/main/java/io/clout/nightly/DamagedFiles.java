package io.clout.nightly;

import io.clout.activity.source.InputException;
import io.clout.activity.source.ReadFailures;
import io.clout.publish.Warehouse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Files of a warehouse that cannot be read any more: the message tells how to make them anew. */
final class DamagedFiles {
    private final Map<String, String> remedies = new LinkedHashMap<>();

    DamagedFiles(Warehouse warehouse, String runId) {
        String daily = warehouse.daily().path().toString();
        remedies.put(daily, "Delete %s, and the next run reads all dumps anew".formatted(daily));
        remedies.put(warehouse.work(runId).toString(), "Run it again without --resume");
        remedies.put(
                warehouse.root().toString(),
                "Publish that run date again, or bring the files of %s back".formatted(warehouse.root()));
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
            String message = e.getMessage();
            for (Map.Entry<String, String> remedy : remedies.entrySet()) {
                if (e.getCause() != null && message.contains(remedy.getKey())) {
                    throw new InputException("%s. %s".formatted(message, remedy.getValue()), e.getCause());
                }
            }
            throw e;
        }
    }
}
