package io.clout.activity.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.expr;

import io.clout.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A raw dump as it lies there, in Parquet, or in CSV with a header, and expressions over its columns. */
public final class RawTable {
    /**
     * One file of a dump.
     *
     * @param path as {@code _metadata.file_path} has it
     * @param bytes its size
     * @param modified when it was written, in milliseconds since 1970
     */
    public record InputFile(String path, long bytes, long modified) {
        /** This file as one of {@code source}. */
        public SourceFile of(String source) {
            return new SourceFile(source, path, bytes, modified);
        }
    }

    private static final String WILDCARD = ".*[*?\\[{].*";

    private final SparkSession spark;
    private final String key;
    private final String path;
    private final List<InputFile> files;
    private final Dataset<Row> rows;

    private RawTable(SparkSession spark, String key, String path, List<InputFile> files, Dataset<Row> rows) {
        this.spark = spark;
        this.key = key;
        this.path = path;
        this.files = files;
        this.rows = rows;
    }

    /**
     * Opens the dump at {@code path}.
     *
     * @param key the configuration's object that names it, for messages
     * @throws InputException when nothing is there, or nothing that can be read
     */
    public static RawTable open(SparkSession spark, String key, String path) {
        FileStatus[] roots = roots(spark, key, path);
        List<InputFile> files = list(spark, key, path, roots);
        try {
            // Spark refuses a base that is a file; without a wildcard its own choice of a base is right.
            String base = base(path);
            DataFrameReader reader =
                    base.equals(path) ? spark.read() : spark.read().option("basePath", base);
            String[] paths = Stream.of(roots).map(r -> r.getPath().toString()).toArray(String[]::new);
            Dataset<Row> rows = files.stream().allMatch(RawTable::isCsv) ? csv(reader, paths) : reader.parquet(paths);
            return new RawTable(spark, key, path, files, rows);
        } catch (Exception e) {
            throw ReadFailures.explain(e, "%s.path = %s".formatted(key, path));
        }
    }

    private static boolean isCsv(InputFile file) {
        return file.path().matches("(?i).*\\.csv(\\.gz)?");
    }

    /** All columns are texts: an id of twenty digits stays what it is. */
    private static Dataset<Row> csv(DataFrameReader reader, String... paths) {
        return reader.option("header", true).option("escape", "\"").csv(paths);
    }

    /**
     * The files at {@code path}, without opening any.
     *
     * @throws InputException when there are none
     */
    public static List<InputFile> files(SparkSession spark, String key, String path) {
        return list(spark, key, path, roots(spark, key, path));
    }

    public Dataset<Row> rows() {
        return rows;
    }

    public List<InputFile> files() {
        return files;
    }

    /** The rows of some of the files, with the columns of all. */
    public Dataset<Row> rows(Collection<InputFile> some) {
        if (some.size() == files.size()) {
            return rows;
        }
        String[] paths = some.stream().map(RawTable::asPattern).toArray(String[]::new);
        DataFrameReader reader = spark.read().schema(rows.schema());
        return reader.option("basePath", base(path)).parquet(paths);
    }

    /** The column that the SQL expression {@code text} of the configuration key {@code name} gives over this dump. */
    public Column column(String name, String text) {
        type(name, text);
        return expr(text);
    }

    /** As {@link #column}: a text or an array of texts, as an array; null where there is none. */
    public Column texts(String name, String text) {
        DataType type = type(name, text);
        if (type.equals(DataTypes.StringType)) {
            return array(expr(text));
        } else if (type instanceof ArrayType) {
            return expr(text).cast(DataTypes.createArrayType(DataTypes.StringType));
        }
        throw new ConfigException(
                "%s.%s = %s gives %s: must give a text or an array of texts".formatted(key, name, text, type.sql()));
    }

    /**
     * The type that the expression gives.
     *
     * @throws ConfigException when it is no expression at all
     * @throws InputException when it does not fit the dump's columns
     */
    public DataType type(String name, String text) {
        try {
            return rows.select(expr(text)).schema().fields()[0].dataType();
        } catch (Exception e) {
            if (e instanceof ParseException) {
                throw new ConfigException(
                        "%s.%s = %s is no SQL expression: %s".formatted(key, name, text, firstLine(e)), e);
            }
            if (e instanceof AnalysisException) {
                throw new InputException(
                        "%s.%s = %s does not fit the columns of %s: %s. Its columns: %s"
                                .formatted(key, name, text, path, firstLine(e), String.join(", ", rows.columns())),
                        e);
            }
            throw e;
        }
    }

    private static String firstLine(Exception e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    /** What the path names, its wildcards resolved. */
    private static FileStatus[] roots(SparkSession spark, String key, String text) {
        Path path = new Path(text);
        try {
            FileSystem fs = fileSystem(spark, path);
            FileStatus[] roots = fs.globStatus(path);
            if (roots == null || roots.length == 0) {
                throw new InputException(
                        "%s.path = %s: there is no such file or folder".formatted(key, fs.makeQualified(path)));
            }
            return roots;
        } catch (IOException e) {
            throw new InputException("%s.path = %s: cannot be listed: %s".formatted(key, text, e.getMessage()), e);
        }
    }

    private static List<InputFile> list(SparkSession spark, String key, String text, FileStatus[] roots) {
        try {
            List<InputFile> files = new ArrayList<>();
            for (FileStatus root : roots) {
                RemoteIterator<LocatedFileStatus> below =
                        fileSystem(spark, root.getPath()).listFiles(root.getPath(), true);
                while (below.hasNext()) {
                    FileStatus file = below.next();
                    if (!isHidden(root.getPath(), file.getPath())) {
                        files.add(new InputFile(asInRows(file.getPath()), file.getLen(), file.getModificationTime()));
                    }
                }
            }
            if (files.isEmpty()) {
                throw new InputException("%s.path = %s: the folder holds no files".formatted(key, text));
            }
            return files;
        } catch (IOException e) {
            throw new InputException("%s.path = %s: cannot be listed: %s".formatted(key, text, e.getMessage()), e);
        }
    }

    private static FileSystem fileSystem(SparkSession spark, Path path) throws IOException {
        return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    /** {@code path} as {@code _metadata.file_path} writes it: escaped like a URI, with a single slash after file:. */
    private static String asInRows(Path path) {
        return new Path(path.toUri().toString()).toString();
    }

    /** The path of {@code file} for a reader that takes it for a pattern. */
    private static String asPattern(InputFile file) {
        return new Path(URI.create(file.path())).toString().replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
    }

    /** Spark reads no file below a root whose name, or a folder's on the way, begins with a dot or an underscore. */
    private static boolean isHidden(Path root, Path file) {
        String below = file.toString().substring(root.getParent().toString().length());
        return Arrays.stream(below.split("/"))
                .anyMatch(part -> part.startsWith(".") || (part.startsWith("_") && !part.contains("=")));
    }

    /** The part of the path before any wildcard, so that Spark sees the key=value folders below it as columns. */
    private static String base(String text) {
        if (!text.matches(WILDCARD)) {
            return text;
        }
        Path base = new Path(text);
        while (base.getParent() != null && base.toString().matches(WILDCARD)) {
            base = base.getParent();
        }
        return base.toString();
    }
}
