package io.clout.publish;

import io.clout.table.Table;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Parquet file of a table in a release, as the manifest tells it. */
public record TableFile(Published release, Path path, long bytes, long rows) {

    /** All files of {@code table} in {@code release}; none if the release lacks the table. */
    public static List<TableFile> of(Releases releases, Published release, Table table) {
        return releases.written(release, table).stream()
                .flatMap(written -> written.files().stream())
                .map(part ->
                        new TableFile(release, new Path(release.table(table), part.file()), part.bytes(), part.rows()))
                .toList();
    }
}
