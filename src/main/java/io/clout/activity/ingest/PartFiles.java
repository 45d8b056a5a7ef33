package io.clout.activity.ingest;

import io.clout.activity.daily.ParquetColumnsWriter;
import io.clout.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The files that one task writes: one in each folder. They get their names when all of them are written. */
final class PartFiles implements Closeable {
    private final Configuration hadoop;
    private final String name;
    private final long attempt;
    private final Map<Path, ParquetColumnsWriter> files = new LinkedHashMap<>();

    PartFiles(Configuration hadoop, int partition, long attempt) {
        this.hadoop = hadoop;
        this.name = "part-%05d.parquet".formatted(partition);
        this.attempt = attempt;
    }

    /** Adds rows to the task's file in {@code folder}. */
    void add(Table table, Path folder, int rows, ParquetColumnsWriter.Cell... cells) throws IOException {
        if (rows > 0) {
            files.computeIfAbsent(folder, f -> new ParquetColumnsWriter(table, hadoop, new Path(f, name), attempt))
                    .add(rows, cells);
        }
    }

    void commit() throws IOException {
        for (ParquetColumnsWriter file : files.values()) {
            file.commit();
        }
    }

    /** Deletes all that was not committed. */
    @Override
    public void close() throws IOException {
        for (ParquetColumnsWriter file : files.values()) {
            file.close();
        }
    }
}
