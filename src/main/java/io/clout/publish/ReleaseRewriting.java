package io.clout.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clout.publish.Release.Manifest;
import io.clout.publish.Release.Part;
import io.clout.publish.Release.Written;
import io.clout.text.NamesInText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes releases anew, each beside the old one, without forgotten accounts. Files that name none of them are copied.
 */
final class ReleaseRewriting {
    private static final String TABLE = "table";
    private static final String FILE = "file";
    private static final String WHOLE = "_SUCCESS";

    private final SparkSession spark;
    private final Releases releases;
    private final Store store;
    private final NamesInText names;
    private final Set<Long> rejected;

    /** The last two are as {@link TableRewriting} has them. */
    ReleaseRewriting(SparkSession spark, Releases releases, NamesInText names, Set<Long> rejected) {
        this.spark = spark;
        this.releases = releases;
        this.store = releases.store();
        this.names = names;
        this.rejected = rejected;
    }

    /**
     * Rows and texts of a release that name the forgotten.
     *
     * @param tables rows that go and rows that change, by table and file
     * @param texts files beside the tables, by their names, as they will be
     */
    record Hits(Map<String, Map<String, long[]>> tables, Map<String, String> texts) {
        boolean isNone() {
            return tables.isEmpty() && texts.isEmpty();
        }

        /** Rows by table: at 0 those that go, at 1 those that change. */
        Map<String, Long> rows(int which) {
            Map<String, Long> rows = new TreeMap<>();
            tables.forEach((table, files) -> {
                long sum = files.values().stream().mapToLong(n -> n[which]).sum();
                if (sum > 0) {
                    rows.put(table, sum);
                }
            });
            return rows;
        }
    }

    /** Looks through a release; writes nothing. */
    Hits look(Published release, ReleaseChange change) {
        Map<String, Map<String, long[]>> tables = new TreeMap<>();
        List<Dataset<Row>> counts = new ArrayList<>();
        releases.files().manifest(release).tables().forEach((table, written) -> {
            TableRewriting rewriting = rewriting(table, written, change);
            counts.add(spark.read()
                    .schema(written.columns())
                    .parquet(new Path(release.folder(), table).toString())
                    .select(
                            lit(table).as(TABLE),
                            col("_metadata.file_name").as(FILE),
                            rewriting.drops().cast("long").as("drops"),
                            rewriting.changes().cast("long").as("changes")));
        });
        counts.stream()
                .reduce(Dataset::unionByName)
                .map(all -> all.groupBy(col(TABLE), col(FILE))
                        .agg(sum("drops"), sum("changes"))
                        .collectAsList())
                .orElse(List.of())
                .stream()
                .filter(row -> row.getLong(2) + row.getLong(3) > 0)
                .forEach(row -> tables.computeIfAbsent(row.getString(0), t -> new HashMap<>())
                        .put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)}));
        return new Hits(tables, texts(release));
    }

    private TableRewriting rewriting(String table, Written written, ReleaseChange change) {
        return new TableRewriting(table, Set.of(written.columns().fieldNames()), change, names, rejected);
    }

    private Map<String, String> texts(Published release) {
        Map<String, String> texts = new TreeMap<>();
        for (FileStatus file : attached(release)) {
            store.text(file.getPath())
                    .filter(names::areIn)
                    .ifPresent(text -> texts.put(file.getPath().getName(), names.cleaned(text)));
        }
        return texts;
    }

    private List<FileStatus> attached(Published release) {
        return store.list(release.folder()).stream()
                .filter(FileStatus::isFile)
                .filter(file -> !file.getPath().getName().equals(Warehouse.MANIFEST))
                .toList();
    }

    /**
     * Writes {@code release} anew as the one of {@code runId}, which no reader sees yet.
     *
     * @throws PublishException if there is one of that run already
     */
    Published write(Published release, ReleaseChange change, Hits hits, String runId) {
        Published anew = releases.pointers().release(release.runDate(), runId);
        if (store.exists(anew.folder())) {
            throw new PublishException("%s is there already: a run id names one run".formatted(anew.folder()));
        }
        Manifest manifest = releases.files().manifest(release);
        Map<String, Written> tables = new LinkedHashMap<>();
        manifest.tables().forEach((table, written) -> {
            Path from = new Path(release.folder(), table);
            Path to = new Path(anew.folder(), table);
            store.makeFolder(to);
            TableRewriting rewriting = rewriting(table, written, change);
            Map<String, long[]> files = hits.tables().getOrDefault(table, Map.of());
            for (Part part : written.files()) {
                Path file = new Path(from, part.file());
                if (rewriting.isOfRun() || files.containsKey(part.file())) {
                    rewriting
                            .of(spark.read().parquet(file.toString()), runId)
                            .coalesce(1)
                            .write()
                            .options(Release.PARQUET)
                            .mode(SaveMode.Append)
                            .parquet(to.toString());
                } else {
                    store.copy(file, new Path(to, part.file()));
                }
            }
            store.delete(new Path(to, WHOLE));
            tables.put(table, written(written.schema(), to));
        });
        for (FileStatus file : attached(release)) {
            String name = file.getPath().getName();
            Path to = new Path(anew.folder(), name);
            Optional.ofNullable(hits.texts().get(name))
                    .ifPresentOrElse(text -> store.replaceText(to, text), () -> store.copy(file.getPath(), to));
        }
        store.force(anew.folder(), runId);
        Path whole = new Path(anew.folder(), Warehouse.MANIFEST);
        store.replace(whole, new Manifest(manifest.format(), manifest.runDate(), runId, tables, manifest.facts()));
        return anew;
    }

    private Written written(String schema, Path folder) {
        List<Part> parts = new ArrayList<>();
        for (FileStatus file : store.list(folder)) {
            long rows = Attempt.of("read", file.getPath(), () -> Release.rows(spark, file));
            parts.add(new Part(file.getPath().getName(), file.getLen(), rows));
        }
        return new Written(schema, parts.stream().mapToLong(Part::rows).sum(), parts);
    }
}
