package io.clout.activity.window;

import static org.apache.spark.sql.functions.broadcast;

import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.KnownSource;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rejected rows without a time: of no day, they are in the window as long as their file is. */
final class UndatedRows {
    private static final StructType CURRENT = new StructType()
            .add(PublishedColumns.SOURCE.field())
            .add(PublishedColumns.RUN_ID.field())
            .add(PublishedColumns.FILE.field());

    private final SparkSession spark;
    private final DailyStore daily;

    UndatedRows(SparkSession spark, DailyStore daily) {
        this.spark = spark;
        this.daily = daily;
    }

    /** Rows of the files that {@code sources} name, by the name of the source. */
    Dataset<Row> of(Map<String, KnownSource> sources) {
        List<Part> parts = new ArrayList<>();
        List<Row> files = new ArrayList<>();
        sources.forEach((source, known) -> known.files().forEach((path, file) -> {
            if (!file.undated().isEmpty()) {
                parts.add(new Part(source, file.runId(), Set.of()));
                files.add(RowFactory.create(source, file.runId(), path));
            }
        }));
        return daily.read(DailyTables.REJECTED, parts)
                .where(DailyColumns.DATE.col().isNull())
                .join(broadcast(spark.createDataFrame(files, CURRENT)), CURRENT.fieldNames(), "leftsemi");
    }
}
