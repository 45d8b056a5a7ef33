package io.clout.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes a report: {@code report.html}, {@code report.json}, and a folder of Parquet files for each table. */
public final class ReportFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession spark;
    private final Path folder;

    public ReportFiles(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = new Path(folder);
    }

    /** Writes the report over an earlier one; gives the path of the HTML file. */
    public String write(Report report) {
        text("report.json", json(report));
        report.sections().forEach(section -> section.tables().forEach(this::parquet));
        text("report.html", HtmlReport.of(report));
        return new Path(folder, "report.html").toString();
    }

    /** Writes a text beside the report. */
    public void text(String name, String content) {
        Path path = new Path(folder, name);
        try (FSDataOutputStream out =
                path.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(path, true)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    private void parquet(Grid table) {
        StructType schema = new StructType();
        for (Heading column : table.columns()) {
            schema = schema.add(column.name(), column.isText() ? DataTypes.StringType : DataTypes.DoubleType);
        }
        List<Row> rows = table.rows().stream()
                .map(row -> RowFactory.create(values(table, row).toArray()))
                .toList();
        spark.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(new Path(folder, table.name()).toString());
    }

    private static List<Object> values(Grid table, List<Object> row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            boolean isText = table.columns().get(i).isText();
            values.add(value == null ? null : isText ? value.toString() : (Object) ((Number) value).doubleValue());
        }
        return values;
    }

    private static String json(Report report) {
        Map<String, Object> tables = new LinkedHashMap<>();
        report.sections()
                .forEach(section -> section.tables()
                        .forEach(table -> tables.put(
                                table.name(),
                                table.rows().stream()
                                        .map(row -> object(table, row))
                                        .toList())));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", report.title());
        all.put("notes", report.notes());
        all.put("tables", tables);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number that is none is null: JSON has no other word for it. */
    private static Map<String, Object> object(Grid table, List<Object> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<Object> values = values(table, row);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            boolean isFinite = !(value instanceof Double number) || Double.isFinite(number);
            object.put(table.columns().get(i).name(), isFinite ? value : null);
        }
        return object;
    }
}
