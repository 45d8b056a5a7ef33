package io.clout.activity.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.clout.activity.source.FileColumns.FileColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of listed Parquet files with the columns that are asked for. Files of one shape are one scan; each scan reads
 * with its own files' types, so that no file's schema is another one's.
 */
final class ParquetTable {
    private static final String VERIFY = "parquet.page.verify-checksum.enabled";

    /** Columns of {@link #rows} beside the asked ones. */
    static final String FILE = "clout file";

    static final String ROW = "clout row";
    /** Marks a column of fixed bytes, in the metadata of its field. */
    static final String FIXED = "clout.fixed";

    private final org.apache.spark.sql.classic.SparkSession caller;
    private final org.apache.spark.sql.classic.SparkSession session;
    private final ParquetToSparkSchemaConverter converter;
    private final Map<ListedFile, ParquetFooter> footers;

    /** @param footers of the files that may be read */
    ParquetTable(SparkSession spark, Map<ListedFile, ParquetFooter> footers) {
        this.caller = (org.apache.spark.sql.classic.SparkSession) spark;
        this.session = caller.cloneSession();
        // A file may hold columns that differ in case alone; here they are told apart.
        session.conf().set("spark.sql.caseSensitive", true);
        this.converter =
                new ParquetToSparkSchemaConverter(session.sessionState().conf());
        this.footers = footers;
    }

    /** The columns that {@code file} has of those that are {@code asked} for. */
    FileColumns columns(ListedFile file, AskedColumns asked) {
        return FileColumns.of(footers.get(file).schema(), asked, converter);
    }

    /** By file; files of one schema share one object. */
    Map<ListedFile, FileColumns> columns(Collection<ListedFile> files, AskedColumns asked) {
        Map<Type, FileColumns> known = new LinkedHashMap<>();
        Map<ListedFile, FileColumns> columns = new LinkedHashMap<>();
        files.forEach(file ->
                columns.put(file, known.computeIfAbsent(footers.get(file).schema(), schema -> columns(file, asked))));
        return columns;
    }

    /**
     * The rows of {@code files} with the columns of {@code schema}, {@link #FILE} and {@link #ROW}.
     *
     * @param hasMetadata whether Spark's own column about the file is asked for, too
     */
    Dataset<Row> rows(Map<ListedFile, FileColumns> files, TableSchema schema, boolean hasMetadata) {
        return union(groups(files.keySet(), file -> files.get(file).columns()).stream()
                .map(group -> scan(group, files.get(group.get(0)).columns()).select(of(schema, hasMetadata))));
    }

    /** Rows of {@code files} as they are: {@link #FILE}, {@link #ROW} and the whole row as JSON, as {@code json}. */
    Dataset<Row> json(Collection<ListedFile> files, String json) {
        Map<ListedFile, FileColumns> columns = columns(files, AskedColumns.ALL);
        // In the session that tells names by their case, as all columns of a file are here.
        return groups(files, file -> footers.get(file).schema()).stream()
                .map(group -> scan(group, columns.get(group.get(0)).columns()).select(scan -> new Column[] {
                    col("_metadata.file_path").as(FILE),
                    col("_metadata.row_index").as(ROW),
                    to_json(struct(all(scan, footers.get(group.get(0)).columns())), Map.of("ignoreNullFields", "false"))
                            .as(json)
                }))
                .reduce(Dataset::unionAll)
                .orElseThrow();
    }

    /** In the session of the caller, whose names have no case. */
    private Dataset<Row> union(Stream<Dataset<Row>> scans) {
        Dataset<Row> all = scans.reduce(Dataset::unionAll).orElseThrow();
        return org.apache.spark.sql.classic.Dataset.ofRows(
                caller,
                ((org.apache.spark.sql.classic.Dataset<Row>) all)
                        .queryExecution()
                        .analyzed());
    }

    private interface Selection {
        Column[] of(Scan scan);
    }

    /** A scan of files of one shape: its columns and folder keys by name. */
    private record Scan(Dataset<Row> rows, Map<String, FileColumn> columns, Map<String, Column> read) {
        Dataset<Row> select(Selection selection) {
            return rows.select(selection.of(this));
        }
    }

    private static Selection of(TableSchema schema, boolean hasMetadata) {
        return scan -> {
            List<Column> selected = new ArrayList<>();
            schema.columns().forEach((name, type) -> selected.add(column(scan, name, type)));
            selected.add(col("_metadata.file_path").as(FILE));
            selected.add(col("_metadata.row_index").as(ROW));
            if (hasMetadata) {
                selected.add(col(AskedColumns.METADATA));
            }
            return selected.toArray(Column[]::new);
        };
    }

    private static Column column(Scan scan, String name, DataType type) {
        Optional<String> here = scan.read().containsKey(name)
                ? Optional.of(name)
                : scan.read().keySet().stream()
                        .filter(c -> c.equalsIgnoreCase(name))
                        .findFirst();
        if (here.isEmpty()) {
            return lit(null).cast(type).as(name);
        }
        Column read = scan.read().get(here.get());
        FileColumn column = scan.columns().get(here.get());
        if (column == null) {
            return read.cast(type).as(name);
        }
        Column adapted = ColumnAdapter.adapt(read, column.type(), column.forms().iterator(), type);
        boolean isFixed = type.equals(DataTypes.BinaryType) && column.forms().equals(List.of(LeafForm.FIXED_BYTES));
        return isFixed
                ? adapted.as(name, new MetadataBuilder().putBoolean(FIXED, true).build())
                : adapted.as(name);
    }

    private static Column[] all(Scan scan, List<String> order) {
        List<Column> all = new ArrayList<>();
        for (String name : order) {
            FileColumn column = scan.columns().get(name);
            all.add(column == null ? lit(null).as(name) : column(scan, name, TableSchema.seen(column)));
        }
        scan.read().forEach((name, read) -> {
            if (!order.contains(name)) {
                all.add(read.as(name));
            }
        });
        return all.toArray(Column[]::new);
    }

    /** Files that are read alike: of one shape, and below folders with the same keys. */
    private static Collection<List<ListedFile>> groups(
            Collection<ListedFile> files, Function<ListedFile, Object> shape) {
        Map<List<Object>, List<ListedFile>> groups = new LinkedHashMap<>();
        files.forEach(file -> groups.computeIfAbsent(
                        List.of(shape.apply(file), new TreeSet<>(file.keys().keySet())), g -> new ArrayList<>())
                .add(file));
        return groups.values();
    }

    private Scan scan(List<ListedFile> files, Map<String, FileColumn> columns) {
        StructType data = new StructType(columns.entrySet().stream()
                .map(c -> DataTypes.createStructField(c.getKey(), c.getValue().type(), true))
                .toArray(StructField[]::new));
        List<String> keys = files.get(0).keys().keySet().stream()
                .filter(key -> !columns.containsKey(key))
                .toList();
        ListedFileIndex index = new ListedFileIndex(files, keys);
        FileFormat format = new ParquetFileFormat();
        Dataset<Row> rows = session.baseRelationToDataFrame(HadoopFsRelation.apply(
                index, index.partitionSchema(), data, Option.empty(), format, options(session), session));
        Map<String, Column> read = new LinkedHashMap<>();
        for (Attribute attribute :
                CollectionConverters.asJava(rows.queryExecution().analyzed().output())) {
            read.put(attribute.name(), ExpressionUtils.column(attribute));
        }
        return new Scan(rows, columns, read);
    }

    /** Checksums of pages are verified, unless Spark's settings say otherwise: a damaged value is never another one. */
    private static scala.collection.immutable.Map<String, String> options(SparkSession session) {
        String verified = session.sparkContext().hadoopConfiguration().get(VERIFY, "true");
        return Map$.MODULE$.from(CollectionConverters.asScala(Map.of(VERIFY, verified)));
    }
}
