package io.clout.nightly;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.clout.activity.source.InputException;
import io.clout.operator.ForgottenAccounts;
import io.clout.publish.DailyFolder;
import io.clout.spark.SealedFiles;
import io.clout.spark.SealedFiles.Seal;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The first run date on which evidence for an account was seen, kept from run to run. */
final class FirstSights {
    private final SparkSession spark;
    private final DailyFolder folder;
    private final RunRecord record;

    FirstSights(SparkSession spark, DailyFolder folder, RunRecord record) {
        this.spark = spark;
        this.folder = folder;
        this.record = record;
    }

    /**
     * The newest table.
     *
     * @param runId name of its folder
     * @param files in it
     */
    record Newest(String runId, Map<String, Seal> files) {}

    /**
     * Evidence with a date for each account: as a table tells it, else that of its first sight.
     *
     * @param evidence {@code vertex}, {@code network}, {@code epoch_day}, null where no table tells
     */
    Dataset<Row> dated(Dataset<Row> evidence, long runDay) {
        String runId = record.runId();
        Dataset<Row> now = evidence.where(NodeColumns.EPOCH_DAY.col().isNull())
                .select(GraphColumns.VERTEX.col(), NodeColumns.EPOCH_DAY.of(lit(runDay)));
        Optional<Newest> before = folder.recall(Newest.class);
        before.ifPresent(newest -> requireFiles(spark, folder, newest));
        Dataset<Row> all = before.map(newest -> now.unionByName(spark.read()
                        .schema(now.schema())
                        .parquet(path(newest.runId()).toString())))
                .orElse(now);
        Dataset<Row> firsts = all.groupBy(GraphColumns.VERTEX.col())
                .agg(min(NodeColumns.EPOCH_DAY.col()).as(NodeColumns.EPOCH_DAY.name()));
        if (before.filter(newest -> newest.runId().equals(runId)).isEmpty()) {
            firsts.coalesce(1)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(path(runId).toString());
            // A night that is refused has seen nothing.
            record.whenPassed(() -> {
                folder.remember(runId, new Newest(runId, files(spark, folder, runId)));
                folder.keepOnly(runId);
            });
        }
        Dataset<Row> kept =
                spark.read().schema(now.schema()).parquet(path(runId).toString());
        Dataset<Row> seen =
                kept.select(GraphColumns.VERTEX.col(), NodeColumns.DATE_NUMBER.of(NodeColumns.EPOCH_DAY.col()));
        return evidence.join(seen, new String[] {GraphColumns.VERTEX.name()}, "left")
                .withColumn(
                        NodeColumns.EPOCH_DAY.name(),
                        coalesce(NodeColumns.EPOCH_DAY.col(), NodeColumns.DATE_NUMBER.col()))
                .drop(NodeColumns.DATE_NUMBER.name());
    }

    /**
     * Forgets accounts.
     *
     * @param runId holds the lock
     * @return rows that went
     */
    static long forget(SparkSession spark, DailyFolder folder, String runId, Set<Long> vertices) {
        Optional<Newest> newest = folder.recall(Newest.class);
        newest.ifPresent(table -> requireFiles(spark, folder, table));
        long rows = count(spark, folder, vertices);
        if (rows > 0) {
            Path anew = new Path(folder.path(), runId);
            kept(spark, folder, newest.orElseThrow())
                    .where(not(GraphColumns.VERTEX.col().isin(vertices.toArray())))
                    .coalesce(1)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(anew.toString());
            folder.remember(runId, new Newest(runId, files(spark, folder, runId)));
        }
        newest.ifPresent(known -> folder.keepOnly(rows > 0 ? runId : known.runId()));
        return rows;
    }

    /** Number of rows of {@code vertices}. */
    static long count(SparkSession spark, DailyFolder folder, Set<Long> vertices) {
        return folder.recall(Newest.class)
                .map(newest -> kept(spark, folder, newest)
                        .where(GraphColumns.VERTEX.col().isin(vertices.toArray()))
                        .count())
                .orElse(0L);
    }

    /** Accounts of which it has rows and that are among {@code forgotten}. */
    static Set<Long> known(SparkSession spark, DailyFolder folder, ForgottenAccounts forgotten) {
        return folder.recall(Newest.class)
                .filter(newest -> !forgotten.isNone())
                .map(newest -> Set.copyOf(kept(spark, folder, newest)
                        .where(forgotten.has(GraphColumns.VERTEX.col()))
                        .select(GraphColumns.VERTEX.col())
                        .distinct()
                        .as(Encoders.LONG())
                        .collectAsList()))
                .orElse(Set.of());
    }

    private static Dataset<Row> kept(SparkSession spark, DailyFolder folder, Newest newest) {
        return spark.read().parquet(new Path(folder.path(), newest.runId()).toString());
    }

    private static void requireFiles(SparkSession spark, DailyFolder folder, Newest newest) {
        if (newest.files() == null) {
            return; // Of an edition that did not note them.
        }
        SealedFiles.difference(newest.files(), files(spark, folder, newest.runId()))
                .ifPresent(difference -> {
                    throw new InputException(
                            "%s: %s. Delete %s, and accounts.*.credible counts since the next run where no date is told"
                                    .formatted(folder.path(), difference, folder.path()));
                });
    }

    private static Map<String, Seal> files(SparkSession spark, DailyFolder folder, String runId) {
        return SealedFiles.in(
                folder.path(),
                List.of(new Path(folder.path(), runId)),
                spark.sparkContext().hadoopConfiguration());
    }

    private Path path(String runId) {
        return new Path(folder.path(), runId);
    }
}
