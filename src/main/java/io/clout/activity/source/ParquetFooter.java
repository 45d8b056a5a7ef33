package io.clout.activity.source;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;

/**
 * The contents of one Parquet file as its footer tells them.
 *
 * @param schema of the file; no other file's and no summary's
 * @param rows in all row groups
 * @param rowGroups how many there are
 * @param codecs names of the compressions
 * @param createdBy name of the program that wrote it, unescaped; empty where it does not tell
 */
public record ParquetFooter(MessageType schema, long rows, int rowGroups, Set<String> codecs, String createdBy) {
    /** Rows of all {@code footers}. */
    static long rows(Collection<ParquetFooter> footers) {
        return footers.stream().mapToLong(ParquetFooter::rows).sum();
    }

    /** Names of the columns. */
    List<String> columns() {
        return schema.getFields().stream().map(field -> field.getName()).toList();
    }
}
