package io.clout.publish;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.clout.operator.ScoreMoves;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** Differences between two releases: rows by key, columns by value. */
public final class ReleaseDiff {
    /** Columns that differ between any two releases. */
    private static final Set<ColumnSpec> OF_THE_RUN = Set.of(PublishedColumns.RUN_DATE, PublishedColumns.RUN_ID);

    private static final String THEN = "then_";
    private static final String NOW = "now_";
    /** Suffix that no column has: whether the release has the row. */
    private static final String IS_THERE = "";

    private final Warehouse warehouse;
    private final Published then;
    private final Published now;

    public ReleaseDiff(Warehouse warehouse, Published then, Published now) {
        this.warehouse = warehouse;
        this.then = then;
        this.now = now;
    }

    /**
     * Differences of one table.
     *
     * @param keys empty for a table whose rows have no key but the run's
     */
    public record TableDiff(String table, long rowsThen, long rowsNow, Optional<KeyDiff> keys) {}

    /**
     * Differences by key.
     *
     * @param came keys that only the later release has
     * @param went keys that only the earlier one has
     * @param changed rows of both in which any column changed
     * @param columns rows in which a column changed, by its name, in the order of the table
     * @param notCompared columns that one of the releases lacks, or has by another type
     */
    public record KeyDiff(long came, long went, long changed, Map<String, Long> columns, List<String> notCompared) {}

    /** Person whose score moved. */
    public record Mover(String personId, double scoreThen, double scoreNow, double difference) {}

    /** Compares each table that both releases have. */
    public List<TableDiff> tables() {
        return Tables.ALL.stream()
                .filter(table -> warehouse.has(then, table) && warehouse.has(now, table))
                .map(table -> new TableDiff(
                        table.name(), warehouse.rows(then, table), warehouse.rows(now, table), keys(table)))
                .toList();
    }

    /**
     * Movers who have a score in the newest release: others may have asked to be left out since.
     *
     * @param limit most persons to give
     * @throws NoReleaseException if nothing is published, or the newest run date is damaged
     */
    public List<Mover> movers(int limit) {
        return movers(limit, warehouse.releases().require(Optional.empty()));
    }

    /**
     * Persons whose scores moved most, up or down, ties by id. Scores of two versions of the scale do not compare.
     *
     * @param limit most persons to give
     * @param newest release in which all of them have a score
     */
    public List<Mover> movers(int limit, Published newest) {
        if (!warehouse.has(then, Tables.SCORES) || !warehouse.has(now, Tables.SCORES)) {
            return List.of();
        }
        Dataset<Row> shown = warehouse.read(newest, Tables.SCORES).select(PublishedColumns.PERSON_ID.col());
        Dataset<Row> scores = warehouse
                .read(now, Tables.SCORES)
                .join(shown, new String[] {PublishedColumns.PERSON_ID.name()}, "leftsemi");
        return movers(ScoreMoves.between(warehouse.read(then, Tables.SCORES), scores), limit);
    }

    /**
     * As {@link #movers(int)}.
     *
     * @param both as {@link ScoreMoves} gives them
     */
    public static List<Mover> movers(Dataset<Row> both, int limit) {
        Column points = ScoreMoves.points();
        return both
                .where(points.notEqual(0))
                .orderBy(abs(points).desc(), PublishedColumns.PERSON_ID.col())
                .select(
                        PublishedColumns.PERSON_ID.col(),
                        GraphColumns.EARLIER_SCORE.col(),
                        PublishedColumns.SCORE.col(),
                        points)
                .limit(limit)
                .collectAsList()
                .stream()
                .map(row -> new Mover(row.getString(0), row.getDouble(1), row.getDouble(2), row.getDouble(3)))
                .toList();
    }

    private Optional<KeyDiff> keys(Table table) {
        if (keysOf(table).isEmpty()) {
            return Optional.empty();
        }
        Column isThen = col(THEN + IS_THERE).isNotNull();
        Column isNow = col(NOW + IS_THERE).isNotNull();
        Map<String, Column> changes = new LinkedHashMap<>();
        List<ColumnSpec> compared = compared(table);
        compared.forEach(c -> changes.put(c.name(), not(as(THEN, c).eqNullSafe(as(NOW, c)))));
        Column any = changes.values().stream().reduce(lit(false), Column::or);
        List<Column> counts = new ArrayList<>();
        counts.add(rows(not(isThen)));
        counts.add(rows(not(isNow)));
        Stream.concat(Stream.of(any), changes.values().stream())
                .forEach(change -> counts.add(rows(isThen.and(isNow).and(change))));
        Row row = joined(warehouse.read(then, table), warehouse.read(now, table), table, "full_outer")
                .select(counts.toArray(Column[]::new))
                .head();
        Map<String, Long> columns = new LinkedHashMap<>();
        for (String column : changes.keySet()) {
            columns.put(column, row.getLong(3 + columns.size()));
        }
        columns.values().removeIf(number -> number == 0);
        List<String> notCompared = values(table)
                .filter(c -> !compared.contains(c))
                .map(ColumnSpec::name)
                .toList();
        return Optional.of(new KeyDiff(row.getLong(0), row.getLong(1), row.getLong(2), columns, notCompared));
    }

    private static Column rows(Column where) {
        return count(when(where, 1));
    }

    private static Dataset<Row> joined(Dataset<Row> then, Dataset<Row> now, Table table, String how) {
        Column isSame = keysOf(table).stream()
                .map(key -> as(THEN, key).eqNullSafe(as(NOW, key)))
                .reduce(Column::and)
                .orElseThrow();
        return side(then, table, THEN).join(side(now, table, NOW), isSame, how);
    }

    private static Dataset<Row> side(Dataset<Row> rows, Table table, String prefix) {
        Stream<Column> columns = table.columns().stream().map(c -> c.col().as(prefix + c.name()));
        return rows.select(Stream.concat(columns, Stream.of(lit(true).as(prefix + IS_THERE)))
                .toArray(Column[]::new));
    }

    private static Column as(String prefix, ColumnSpec column) {
        return col(prefix + column.name());
    }

    private static List<ColumnSpec> keysOf(Table table) {
        return table.keys().stream().filter(key -> !OF_THE_RUN.contains(key)).toList();
    }

    private static Stream<ColumnSpec> values(Table table) {
        return table.columns().stream().filter(c -> !table.keys().contains(c) && !OF_THE_RUN.contains(c));
    }

    private List<ColumnSpec> compared(Table table) {
        Map<String, DataType> before = types(then, table);
        Map<String, DataType> after = types(now, table);
        return values(table)
                .filter(c ->
                        before.containsKey(c.name()) && before.get(c.name()).equals(after.get(c.name())))
                .toList();
    }

    private Map<String, DataType> types(Published release, Table table) {
        return Stream.of(warehouse
                        .releases()
                        .written(release, table)
                        .orElseThrow()
                        .columns()
                        .fields())
                .collect(Collectors.toMap(StructField::name, StructField::dataType));
    }
}
