package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.not;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ListedFile;
import io.clout.table.DailyTables;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Takes in new and changed files. A row is read once: mapped, packed and shuffled to the other rows of its source and
 * day, among which those are found that log the same again; the rest is counted and written. A packed row is some 80
 * bytes of longs and its topics: texts that are only compared are hashes by then.
 */
public final class IngestJob {
    /** Bytes of raw files for a partition, which holds all of its groups at once. */
    private static final long PARTITION_BYTES = 16L << 20;
    /** Bytes of raw files in one folder for each bucket into which a source's days are cut. */
    public static final long BUCKET_BYTES = 64L << 20;

    private static final long MOST_BUCKETS = 256;
    private static final long MOST_PARTITIONS = 4096;

    private final SparkSession spark;
    private final List<SourceDelta> sources;
    private final Set<String> kinds;
    private final Ingest.Reading reading;
    private final long bucketBytes;
    private final Path work;
    private IngestPlan plan;
    private JavaPairRDD<Integer, byte[]> pages;

    /**
     * @param kinds those that have a value
     * @param bucketBytes as {@link #BUCKET_BYTES}
     */
    IngestJob(
            SparkSession spark,
            List<SourceDelta> sources,
            Set<String> kinds,
            Ingest.Reading reading,
            long bucketBytes) {
        this.spark = spark;
        this.sources = sources;
        this.kinds = kinds;
        this.reading = reading;
        this.bucketBytes = bucketBytes;
        this.work = reading.work().folder("read");
        clear();
        plan();
    }

    /** A run that is gone on with may be cut in another way than before it broke. */
    private void clear() {
        try {
            work.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(work, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + work, e);
        }
    }

    /** Reads the new and changed files, and tells their sources what is in them. */
    void census() {
        for (Tuple2<Integer, byte[]> told : pages.collectPartitions(new int[] {plan.partitions()})[0]) {
            FileCensus.rows(told._2).forEach((place, rows) -> {
                String file = plan.sources().get(place.source()).files().get(place.file());
                for (int outcome = 0; outcome < RowOutcome.NUMBER; outcome++) {
                    if (rows[outcome] > 0) {
                        sources.get(place.source())
                                .found(file, date(place.day()), RowOutcome.of(outcome), rows[outcome]);
                    }
                }
                sources.get(place.source()).counted().addFurther(file, rows[FileCensus.FURTHER]);
            });
        }
        sources.forEach(SourceDelta::requireAllRead);
    }

    /** Makes the days anew that need it; gives their outcomes. */
    List<DayBuilder.BuiltDay> make() {
        long again = sources.stream().mapToLong(SourceDelta::bytesAgain).sum();
        if (again > PARTITION_BYTES * plan.partitions()) {
            // New rows are few beside the days that they touch, whose size decides the number of buckets.
            plan();
        }
        JavaPairRDD<Integer, byte[]> all = pages;
        for (int i = 0; i < sources.size(); i++) {
            Optional<Dataset<Row>> known = sources.get(i).again();
            if (known.isPresent()) {
                Set<Integer> days = sources.get(i).remade().stream()
                        .map(day -> (int) LocalDate.parse(day).toEpochDay())
                        .collect(Collectors.toCollection(HashSet::new));
                all = all.union(packed(i, known.get(), days));
            }
        }
        if (plan.sources().stream().anyMatch(IngestPlan.Source::isCutByEvent)) {
            IngestPlan here = plan;
            all = JavaPairRDD.fromJavaRDD(all.values()
                            .mapPartitionsWithIndex(
                                    (partition, in) -> partition == here.partitions()
                                            ? Collections.emptyIterator()
                                            : new PageWriter(here.partitions(), new BucketExchange(here, in)),
                                    true))
                    .partitionBy(partitioner());
        }
        DayBuilder making = new DayBuilder(
                plan,
                reading.daily().toString(),
                work.toString(),
                reading.runId(),
                reading.forgotten(),
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        return all.values().mapPartitionsWithIndex(making, true).collect();
    }

    String runId() {
        return reading.runId();
    }

    /** Rows of a network's dump that do not count, without those that mention a forgotten account in any column. */
    Dataset<Row> withoutForgotten(Dataset<Row> rejects, String network) {
        return reading.forgotten().isNone()
                ? rejects
                : rejects.where(not(reading.forgotten().isWordOf(network, PublishedColumns.ROW.col())));
    }

    /** Whether one of the two accounts is forgotten. */
    Column isForgotten(Column reactor, Column author) {
        return reading.forgotten().has(reactor).or(reading.forgotten().has(author));
    }

    /** Positions of the rows that do not count; tasks that found none have written none. */
    Dataset<Row> faults() {
        Table table = DailyTables.FAULTS;
        Path path = new Path(work, table.name());
        try {
            return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                            .exists(path)
                    ? spark.read().schema(table.schema()).parquet(path.toString())
                    : spark.createDataFrame(List.of(), table.schema());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        }
    }

    /** Cuts what is to be read, as far as it is known, and packs what is new. */
    private void plan() {
        List<String> numbered =
                IngestPlan.kinds(sources.stream().map(SourceDelta::source).toList(), kinds);
        List<IngestPlan.Source> planned = new ArrayList<>();
        long bytes = 0;
        for (SourceDelta source : sources) {
            Map<String, Long> folders = new TreeMap<>();
            for (ListedFile file : source.fresh()) {
                String folder = file.path().substring(0, file.path().lastIndexOf('/'));
                folders.merge(folder, file.bytes(), Long::sum);
            }
            long again = source.bytesAgain();
            long largest = folders.values().stream().mapToLong(n -> n).max().orElse(0) + again;
            long buckets = Math.min(MOST_BUCKETS, 1 + largest / bucketBytes);
            planned.add(IngestPlan.source(source, kinds, numbered, (int) buckets));
            bytes += again + folders.values().stream().mapToLong(n -> n).sum();
        }
        long partitions = Math.max(spark.sparkContext().defaultParallelism(), bytes / PARTITION_BYTES);
        plan = new IngestPlan(numbered, planned, (int) Math.min(MOST_PARTITIONS, partitions), (int)
                reading.newest().toEpochDay());
        pages = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .<Tuple2<Integer, byte[]>>emptyRDD()
                .mapToPair(page -> page)
                .partitionBy(partitioner());
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).hasFresh()) {
                pages = pages.union(packed(i, sources.get(i).freshRows(), null));
            }
        }
    }

    private HashPartitioner partitioner() {
        return new HashPartitioner(plan.partitions() + 1);
    }

    /** @param only as {@link ActivityEncoder} has it */
    private JavaPairRDD<Integer, byte[]> packed(int source, Dataset<Row> mapped, Set<Integer> only) {
        IngestPlan here = plan;
        JavaRDD<InternalRow> rows = mapped.queryExecution().toRdd().toJavaRDD();
        return rows.mapPartitionsToPair(
                        in -> new PageWriter(here.partitions(), new ActivityEncoder(in, here, source, only)))
                .partitionBy(partitioner());
    }

    private static Optional<LocalDate> date(int day) {
        return day == PageKey.NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }
}
