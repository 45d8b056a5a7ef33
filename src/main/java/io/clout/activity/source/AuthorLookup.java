package io.clout.activity.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.clout.config.LookupConfig;
import io.clout.config.SourceConfig;
import io.clout.table.DailyColumns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Finds the authors of a source whose rows name a content instead: {@code sources.….lookup}. */
public final class AuthorLookup {
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private final Map<String, RawTable> tables = new TreeMap<>();
    private final Placeholders placeholders;

    /** @throws InputException when a table is missing */
    AuthorLookup(SparkSession spark, SourceConfig source) {
        this.placeholders = new Placeholders(source.placeholders());
        for (LookupConfig table : source.lookups()) {
            Map<String, String> texts = new LinkedHashMap<>(Map.of(KEY, table.key(), VALUE, table.value()));
            table.where().ifPresent(where -> texts.put("where", where));
            String key = key(source, table);
            tables.put(
                    table.name(),
                    table.path()
                            .map(path -> RawTable.open(spark, key, path, texts))
                            .orElseGet(
                                    () -> RawTable.dump(spark, key, source.path(), texts, source.optionalColumns())));
        }
    }

    /** The files of the tables that {@code source} names, but for its own. */
    public static List<SourceFile> inputs(SparkSession spark, SourceConfig source) {
        return source.lookups().stream()
                .filter(table -> table.path().isPresent())
                .flatMap(table -> RawTable.files(
                                spark, key(source, table), table.path().orElseThrow())
                        .stream()
                        .map(file -> file.of(key(source, table))))
                .toList();
    }

    private static String key(SourceConfig source, LookupConfig table) {
        return "sources.%s.lookup.%s".formatted(source.name(), table.name());
    }

    /** The same rows with the author that a table has for what the author's column names; null where none has it. */
    Dataset<Row> resolve(Dataset<Row> rows) {
        if (tables.isEmpty()) {
            return rows;
        }
        Column named = DailyColumns.AUTHOR_KEY.col();
        Dataset<Row> known = tables.values().stream()
                .map(table -> pairs(table.view()))
                .reduce(Dataset::union)
                .orElseThrow()
                .na()
                .drop()
                // Several rows may tell of one content, in any order.
                .groupBy(col(KEY))
                .agg(min(col(VALUE)).as(VALUE));
        Column[] columns = Arrays.stream(rows.columns())
                .map(name ->
                        name.equals(DailyColumns.AUTHOR_ID.name()) ? DailyColumns.AUTHOR_ID.of(col(VALUE)) : col(name))
                .toArray(Column[]::new);
        return rows.withColumn(DailyColumns.AUTHOR_KEY.name(), placeholders.idOf(DailyColumns.AUTHOR_ID.col()))
                .join(known, named.equalTo(col(KEY)), "left")
                .select(columns);
    }

    private Dataset<Row> pairs(TableView table) {
        return table.wanted()
                .select(
                        placeholders.idOf(table.id(KEY)).as(KEY),
                        placeholders.idOf(table.id(VALUE)).as(VALUE));
    }
}
