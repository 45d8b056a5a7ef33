package io.clout.publish;

import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File {@code published/latest.json}: folders of the newest run date's tables, for programs that read Parquet and know
 * nothing of pointers. It follows the newest pointer, and is replaced in one step.
 */
final class LatestFile {
    static final String NAME = "latest.json";

    private static final Logger LOG = LoggerFactory.getLogger(LatestFile.class);

    private final Store store;
    private final ReleaseFiles files;
    private final ReleasePointers pointers;
    private final Path root;

    LatestFile(Store store, ReleaseFiles files, ReleasePointers pointers, Path root) {
        this.store = store;
        this.files = files;
        this.pointers = pointers;
        this.root = root;
    }

    /**
     * Content of the file.
     *
     * @param folder of the release, below the warehouse
     * @param tables folders of its tables by their names, below the warehouse
     */
    record Latest(String runDate, String runId, String folder, Map<String, String> tables) {}

    /** Names the newest release from now on. If that is damaged, the file stays as it is. */
    void follow() {
        try {
            Optional<Latest> newest = newest();
            if (newest.isPresent() && !written().equals(newest)) {
                store.replace(path(), newest.get());
            }
        } catch (PublishException e) {
            // Readers of pointers see the release already: it would be wrong to call it unpublished.
            LOG.warn("{} is as it was", path(), e);
        }
    }

    /** Whether the file exists and names another release than the newest pointer, which is whole. */
    boolean isStale() {
        return store.exists(path()) && newest().isPresent() && !written().equals(newest());
    }

    Path path() {
        return new Path(root, "published/" + NAME);
    }

    private Optional<Latest> written() {
        try {
            return store.read(path(), Latest.class);
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    private Optional<Latest> newest() {
        return pointers.runDates().stream()
                .max(Comparator.naturalOrder())
                .flatMap(pointers::published)
                .map(this::of);
    }

    private Latest of(Published release) {
        Map<String, String> tables = new LinkedHashMap<>();
        for (Table table : Tables.ALL) {
            if (files.written(release, table).isPresent()) {
                tables.put(table.name(), below(release.table(table)));
            }
        }
        return new Latest(release.runDate().toString(), release.runId(), below(release.folder()), tables);
    }

    private String below(Path folder) {
        return Store.below(root, folder);
    }
}
