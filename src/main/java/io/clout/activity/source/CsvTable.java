package io.clout.activity.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.clout.config.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of CSV files with a header, by RFC 4180: fields in quotes may hold line ends. Columns go by each file's own
 * header, whatever their order, and are texts: an id of twenty digits keeps all of them.
 */
final class CsvTable {
    private static final int MOST_COLUMNS = 20_000;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final SparkSession spark;
    private final String where;

    /** @param where key and path of the table, for messages */
    CsvTable(SparkSession spark, String where) {
        this.spark = spark;
        this.where = where;
    }

    static boolean isCsv(ListedFile file) {
        return file.path().matches("(?i).*\\.csv(\\.gz)?");
    }

    /** The rows of {@code files} with the asked columns. */
    Dataset<Row> rows(Collection<ListedFile> files, Map<String, AskedColumns> asked) {
        Map<List<String>, List<ListedFile>> byHeader = new LinkedHashMap<>();
        files.forEach(file ->
                byHeader.computeIfAbsent(header(file), h -> new ArrayList<>()).add(file));
        Set<String> columns = new LinkedHashSet<>();
        byHeader.forEach((header, alike) -> asked.forEach((key, one) -> {
            if (one.all()) {
                columns.addAll(header);
            }
            one.paths().forEach(path -> columns.add(asked(header, alike.get(0), path.get(0), key)));
        }));
        return byHeader.entrySet().stream()
                .map(group -> scan(group.getKey(), group.getValue(), columns))
                .reduce(Dataset::unionAll)
                .orElseThrow();
    }

    private String asked(List<String> header, ListedFile file, String name, String key) {
        return header.stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow(() -> {
            boolean isOther = header.size() == 1 && header.get(0).matches(".*[;\t|].*");
            return new InputException("%s: %s: there is no column %s, which %s names%s Its columns: %s%s"
                    .formatted(
                            where,
                            file.path(),
                            name,
                            key,
                            NearestName.sentence(name, header),
                            String.join(", ", header),
                            isOther ? ". Fields are separated by commas here" : ""));
        });
    }

    private Dataset<Row> scan(List<String> header, List<ListedFile> files, Set<String> columns) {
        StructType schema = new StructType(header.stream()
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toArray(StructField[]::new));
        String[] paths =
                files.stream().map(f -> f.status().getPath().toString()).toArray(String[]::new);
        Dataset<Row> rows = spark.read()
                .schema(schema)
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .option("recursiveFileLookup", true)
                .option("__globPaths__", "false")
                .csv(paths);
        Set<String> seen = new LinkedHashSet<>();
        List<Column> selected = new ArrayList<>();
        for (String column : columns) {
            if (seen.add(column.toLowerCase(Locale.ROOT))) {
                selected.add(header.stream()
                        .filter(column::equalsIgnoreCase)
                        .findFirst()
                        .map(name -> rows.col("`" + name.replace("`", "``") + "`"))
                        .orElseGet(() -> lit(null).cast(DataTypes.StringType))
                        .as(column));
            }
        }
        selected.add(col("_metadata.file_path").as(ParquetTable.FILE));
        return rows.select(selected.toArray(Column[]::new));
    }

    private List<String> header(ListedFile file) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path path = file.status().getPath();
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setQuoteEscape('"');
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setMaxCharsPerColumn(MOST_CHARACTERS);
        // A thread that reads ahead would find the stream closed.
        settings.setReadInputOnSeparateThread(false);
        CsvParser parser = new CsvParser(settings);
        try (InputStream raw = path.getFileSystem(hadoop).open(path);
                InputStream in = decompressed(raw, path, hadoop)) {
            parser.beginParsing(in, StandardCharsets.UTF_8);
            String[] header = parser.parseNext();
            parser.stopParsing();
            if (header == null) {
                throw new InputException("%s: %s: has no header".formatted(where, file.path()));
            }
            List<String> names = Arrays.stream(header)
                    .map(name -> TextRules.trimmed(name == null ? "" : name))
                    .toList();
            refuseTwins(file, names);
            return names;
        } catch (IOException e) {
            throw new InputException("%s: %s: cannot be read: %s".formatted(where, file.path(), e.getMessage()), e);
        }
    }

    private void refuseTwins(ListedFile file, List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (name.isEmpty() || !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new InputException("%s: %s: its header names '%s' twice, or not at all: %s"
                        .formatted(where, file.path(), name, String.join(", ", names)));
            }
        }
    }

    private static InputStream decompressed(InputStream in, Path path, Configuration hadoop) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
        return codec == null ? in : codec.createInputStream(in);
    }
}
