package io.clout.activity.source;

import io.clout.config.ConfigException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table as it lies there, and the expressions that map it. Opening lists its files; their footers are read when rows
 * are asked for, of these files alone.
 */
public final class RawTable {
    private static final String OTHER_FORMATS =
            "(?i).*\\.(csv|tsv|txt|jsonl?|ndjson|avro|orc|xlsx?|xml)(\\.[a-z0-9]{2,4})?";

    private final SparkSession spark;
    private final String path;
    private final FileListing listing;
    private final Expressions expressions;
    private final Collection<String> optional;
    private final FooterReader footers;

    private RawTable(
            SparkSession spark,
            String path,
            FileListing listing,
            Expressions expressions,
            Collection<String> optional) {
        this.spark = spark;
        this.path = path;
        this.listing = listing;
        this.expressions = expressions;
        this.optional = optional;
        this.footers = new FooterReader(spark.sparkContext().hadoopConfiguration());
    }

    /**
     * Opens a table in Parquet, or in CSV with a header.
     *
     * @param key the configuration's object that names it
     * @param texts its expressions, by the names of their keys
     * @throws InputException where nothing is there
     */
    public static RawTable open(SparkSession spark, String key, String path, Map<String, String> texts) {
        return new RawTable(spark, path, list(spark, key, path), new Expressions(spark, key, texts), List.of());
    }

    /**
     * Opens a dump in Parquet.
     *
     * @param optional columns that files may lack
     * @throws ConfigException where it holds files of another format
     */
    public static RawTable dump(
            SparkSession spark, String key, String path, Map<String, String> texts, Collection<String> optional) {
        FileListing listing = list(spark, key, path);
        Optional<ListedFile> other = listing.files().stream()
                .filter(file -> file.path().matches(OTHER_FORMATS))
                .findFirst();
        other.ifPresent(file -> {
            throw new ConfigException(
                    "%s.path = %s: %s is not in Parquet, and dumps are read from Parquet only: convert it, or let the path end in a glob such as *.parquet"
                            .formatted(key, path, file.path()));
        });
        return new RawTable(spark, path, listing, new Expressions(spark, key, texts), optional);
    }

    private static FileListing list(SparkSession spark, String key, String path) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return FileListing.of(hadoop, key + ".path", path);
    }

    /** The files at {@code path}, without opening any. */
    public static List<ListedFile> files(SparkSession spark, String key, String path) {
        return list(spark, key, path).files();
    }

    /** The files of the table. */
    public List<ListedFile> files() {
        return listing.files();
    }

    /** Names of files that are passed over, as they are no data. */
    public List<String> passedOver() {
        return listing.passedOver();
    }

    /** Whether there is an expression at {@code name}. */
    public boolean has(String name) {
        return expressions.has(name);
    }

    /** The rows that the footer of {@code file} tells. */
    public long rows(ListedFile file) {
        return footers.read(where(), List.of(file)).get(file).rows();
    }

    /** The rows of all files. */
    public TableView view() {
        return fresh(files());
    }

    /**
     * The rows of {@code files} that were never read before.
     *
     * @throws InputException naming file and column where one lacks a column that an expression names
     */
    public TableView fresh(Collection<ListedFile> files) {
        return view(files, new HashSet<>(files));
    }

    /** The rows of {@code files} that were read before: columns that they lacked then are null. */
    public TableView again(Collection<ListedFile> files) {
        return view(files, Set.of());
    }

    private TableView view(Collection<ListedFile> files, Set<ListedFile> whole) {
        long csv = files.stream().filter(CsvTable::isCsv).count();
        if (csv > 0 && csv < files.size()) {
            throw new InputException("%s: holds files in CSV and others; a table is of one format".formatted(where()));
        }
        return csv > 0 ? csv(files) : parquet(files, whole);
    }

    private TableView csv(Collection<ListedFile> files) {
        CsvTable table = new CsvTable(spark, where());
        return new TableView(path, expressions, table.rows(files, expressions.asked()));
    }

    private TableView parquet(Collection<ListedFile> files, Set<ListedFile> whole) {
        Map<ListedFile, ParquetFooter> read = footers.read(where(), files);
        ParquetTable table = new ParquetTable(spark, read);
        Map<String, AskedColumns> asked = expressions.asked();
        AskedColumns all = expressions.allAsked();
        Map<ListedFile, FileColumns> columns = new LinkedHashMap<>(table.columns(files, all));
        whole.stream()
                .sorted((a, b) -> a.path().compareTo(b.path()))
                .forEach(file ->
                        TableSchema.refuseLacking(where(), file, columns.get(file), read.get(file), asked, optional));
        TableSchema schema = TableSchema.of(where(), columns, asked);
        return new TableView(path, expressions, table.rows(columns, schema, all.hasMetadata()));
    }

    /** Rows of {@code files} as they are: {@link TableView#file}, {@link TableView#row}, and the row as JSON. */
    public Dataset<Row> json(Collection<ListedFile> files, String json) {
        return new ParquetTable(spark, footers.read(where(), files)).json(files, json);
    }

    private String where() {
        return "%s.path = %s".formatted(expressions.key(), path);
    }
}
