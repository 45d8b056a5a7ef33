package io.clout.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clout.table.PublishedColumns;
import io.clout.table.ResultColumns;
import io.clout.table.Tables;
import io.clout.text.SafeText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Table of the files that {@link ResultFiles} writes. They are read when the table is, one after the other in one task:
 * a session that does not ask for it does not even list them.
 */
final class RunResults {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Names in the files that are others in the table. */
    private static final Map<String, String> NAMES = Map.of("version", PublishedColumns.CLOUT_VERSION.name());

    private RunResults() {}

    static Dataset<Row> of(SparkSession spark, Path root) {
        SerializableConfiguration conf =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        String folder = new Path(root, ResultFiles.FOLDER).toString();
        FlatMapFunction<Long, String> reading = once -> read(new Path(folder), conf);
        Dataset<Row> lines = spark.range(0, 1, 1, 1)
                .flatMap(reading, Encoders.STRING())
                .select(from_json(col("value"), Tables.RUN_RESULTS.schema()).as("result"));
        return Tables.RUN_RESULTS.conform(lines.select("result.*"));
    }

    private static Iterator<String> read(Path folder, SerializableConfiguration conf) {
        Store store = Store.at(folder, conf.value());
        List<String> lines = new ArrayList<>();
        for (FileStatus date : store.list(folder)) {
            for (FileStatus file : store.list(date.getPath())) {
                String name = file.getPath().getName();
                if (name.endsWith(".json") && !name.startsWith(".")) {
                    lines.add(line(store, file.getPath()));
                }
            }
        }
        return lines.iterator();
    }

    private static String line(Store store, Path file) {
        ObjectNode line = JSON.createObjectNode();
        try {
            JsonNode told = JSON.readTree(store.text(file).orElse(""));
            if (!(told instanceof ObjectNode result)) {
                return unreadable(line, file, "it is no JSON object");
            }
            result.properties()
                    .forEach(field -> line.set(NAMES.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
            return line.toString();
        } catch (JacksonException e) {
            return unreadable(line, file, e.getOriginalMessage());
        }
    }

    /** A row by the file's place, so that nobody takes the run for one that never was. */
    private static String unreadable(ObjectNode line, Path file, String why) {
        line.put(PublishedColumns.RUN_DATE.name(), file.getParent().getName());
        line.put(PublishedColumns.RUN_ID.name(), file.getName().replaceFirst("\\.json$", ""));
        line.put(ResultColumns.OUTCOME.name(), "unreadable");
        line.put(ResultColumns.REASON.name(), SafeText.visible("%s: %s".formatted(file, why)));
        return line.toString();
    }
}
