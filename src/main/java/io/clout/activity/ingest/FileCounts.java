package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.activity.source.ListedFile;
import io.clout.activity.source.RawTable;
import io.clout.config.SourceConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Rows of new and changed files, by their outcome as far as the row alone decides it. */
final class FileCounts {
    private final Map<String, Map<RowOutcome, Long>> counts = new TreeMap<>();

    /** Of some files, how many reactions are not the first of their row. */
    private final Map<String, Long> further = new TreeMap<>();

    void addFurther(String path, long reactions) {
        further.merge(path, reactions, Long::sum);
    }

    void add(String path, RowOutcome outcome, long rows) {
        counts.computeIfAbsent(path, p -> new TreeMap<>()).merge(outcome, rows, Long::sum);
    }

    /** By path. */
    Map<String, Map<RowOutcome, Long>> all() {
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Makes sure that every row was read that the files' footers tell of.
     *
     * @throws InputException naming the first file of which there were others
     */
    void requireAll(SourceConfig source, RawTable dump, Collection<ListedFile> files) {
        for (ListedFile file : files) {
            long read = counts.getOrDefault(file.path(), Map.of()).values().stream()
                            .mapToLong(n -> n)
                            .sum()
                    - further.getOrDefault(file.path(), 0L);
            long told = dump.rows(file);
            if (read != told) {
                throw new InputException(
                        "sources.%s.path = %s: %s has %,d rows by its footer, and %,d were read: it is damaged, or was changed meanwhile"
                                .formatted(source.name(), source.path(), file.path(), told, read));
            }
        }
    }
}
