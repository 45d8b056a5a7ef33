package io.clout.activity.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A look at a dump that nobody has mapped yet: its files, their schemas, and a sample of its rows. */
public final class TableInspection {
    private static final int SAMPLED_FILES = 8;
    private static final String KEY = "inspect";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*");

    private final SparkSession spark;
    private final FileListing listing;
    private final Map<ListedFile, ParquetFooter> footers;
    private final String path;

    private TableInspection(
            SparkSession spark, String path, FileListing listing, Map<ListedFile, ParquetFooter> footers) {
        this.spark = spark;
        this.path = path;
        this.listing = listing;
        this.footers = footers;
    }

    /**
     * Lists {@code path} and reads all footers.
     *
     * @throws InputException naming a file that is no Parquet file
     */
    public static TableInspection of(SparkSession spark, String path) {
        FileListing listing = FileListing.of(spark.sparkContext().hadoopConfiguration(), KEY, path);
        FooterReader reader = new FooterReader(spark.sparkContext().hadoopConfiguration());
        return new TableInspection(spark, path, listing, reader.read(KEY + " " + path, listing.files()));
    }

    /** The files, and those that are passed over. */
    public FileListing listing() {
        return listing;
    }

    /**
     * Files of one schema.
     *
     * @param files their paths
     * @param rows in all of them
     * @param columns names and types, as Parquet has them
     * @param codecs compressions
     * @param writers programs that wrote them
     */
    public record SchemaGroup(
            List<String> files,
            long rows,
            Map<String, String> columns,
            Collection<String> codecs,
            Collection<String> writers) {}

    /** The files by their schemas, those with most files first. */
    public List<SchemaGroup> groups() {
        Map<MessageType, List<ListedFile>> bySchema = footers.keySet().stream()
                .collect(Collectors.groupingBy(
                        file -> footers.get(file).schema(), LinkedHashMap::new, Collectors.toList()));
        List<SchemaGroup> groups = new ArrayList<>();
        bySchema.forEach((schema, files) -> {
            Map<String, String> columns = new LinkedHashMap<>();
            schema.getFields()
                    .forEach(f -> columns.put(
                            f.getName(),
                            f.toString().replaceAll("\\s+", " ").replaceFirst("^(optional|required) ", "")));
            List<ParquetFooter> alike = files.stream().map(footers::get).toList();
            groups.add(new SchemaGroup(
                    files.stream().map(ListedFile::path).toList(),
                    ParquetFooter.rows(alike),
                    columns,
                    alike.stream().flatMap(f -> f.codecs().stream()).collect(Collectors.toCollection(TreeSet::new)),
                    alike.stream().map(ParquetFooter::createdBy).collect(Collectors.toCollection(TreeSet::new))));
        });
        groups.sort((a, b) -> Integer.compare(b.files().size(), a.files().size()));
        return groups;
    }

    /** Values of the {@code key=value} folders, by key. */
    public Map<String, NavigableSet<String>> keys() {
        Map<String, NavigableSet<String>> keys = new LinkedHashMap<>();
        listing.files()
                .forEach(file -> file.keys()
                        .forEach((key, value) ->
                                keys.computeIfAbsent(key, k -> new TreeSet<>()).add(String.valueOf(value))));
        return keys;
    }

    /**
     * Profiles of all columns, and of the fields of structs, over the first rows of some files.
     *
     * @param rows of the sample, at most
     */
    public List<ColumnProfile> profiles(int rows) {
        List<ListedFile> some = some();
        ParquetTable table = new ParquetTable(spark, footers);
        Map<ListedFile, FileColumns> columns = table.columns(some, AskedColumns.ALL);
        columns.replaceAll((file, c) -> new FileColumns(c.columns(), c.lacking(), Map.of()));
        TableSchema schema = TableSchema.of(KEY + " " + path, columns, Map.of(KEY, AskedColumns.ALL));
        int each = Math.max(1, rows / some.size());
        Dataset<Row> sample = some.stream()
                .map(file -> table.rows(Map.of(file, columns.get(file)), schema, false)
                        .limit(each))
                .reduce(Dataset::unionAll)
                .orElseThrow();
        Map<String, DataType> leaves = new LinkedHashMap<>();
        schema.columns().forEach((name, type) -> leaves(sql(name), type, leaves));
        List<Row> collected = sample.select(leaves.entrySet().stream()
                        .map(leaf -> text(leaf.getKey(), leaf.getValue()))
                        .toArray(org.apache.spark.sql.Column[]::new))
                .collectAsList();
        List<ColumnProfile> profiles = new ArrayList<>();
        for (Map.Entry<String, DataType> leaf : leaves.entrySet()) {
            int at = profiles.size();
            profiles.add(ColumnProfile.of(
                    leaf.getKey(),
                    leaf.getValue().sql(),
                    collected.stream().map(row -> row.getString(at)).toList()));
        }
        return profiles;
    }

    private static org.apache.spark.sql.Column text(String path, DataType type) {
        org.apache.spark.sql.Column column = functions.col(path);
        if (type.equals(DataTypes.BinaryType)) {
            return TextRules.id(column);
        }
        boolean isNested = type instanceof ArrayType || type instanceof org.apache.spark.sql.types.MapType;
        return isNested ? functions.to_json(column) : column.cast(DataTypes.StringType);
    }

    private static void leaves(String path, DataType type, Map<String, DataType> into) {
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                leaves(path + "." + sql(field.name()), field.dataType(), into);
            }
        } else {
            into.put(path, type);
        }
    }

    /** The name as an expression has it. */
    private static String sql(String name) {
        return PLAIN.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
    }

    /** Files that lie evenly among all. */
    private List<ListedFile> some() {
        List<ListedFile> files = listing.files();
        List<ListedFile> some = new ArrayList<>();
        int most = Math.min(SAMPLED_FILES, files.size());
        for (int i = 0; i < most; i++) {
            some.add(files.get((int) ((long) i * (files.size() - 1) / Math.max(1, most - 1))));
        }
        return some.stream().distinct().toList();
    }
}
