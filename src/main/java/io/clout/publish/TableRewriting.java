package io.clout.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.operator.KnownNumbers;
import io.clout.operator.NamedTexts;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import io.clout.text.NamesInText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows of one table of a release that go or change, when accounts are forgotten.
 *
 * @param table its name
 * @param columns its columns, some of which an older edition may lack
 * @param names of the forgotten, in texts
 * @param rejected rows of dumps that are theirs, by {@link #rejectKey}
 */
record TableRewriting(String table, Set<String> columns, ReleaseChange change, NamesInText names, Set<Long> rejected) {
    /** Stands for a row of {@code rejects}. */
    static Column rejectKey() {
        return xxhash64(PublishedColumns.SOURCE.col(), PublishedColumns.FILE.col(), PublishedColumns.ROW_INDEX.col());
    }

    /** Whether a row goes. */
    Column drops() {
        if (!table.equals(Tables.REJECTS.name())) {
            return change.drops(columns);
        }
        Column drops = NamedTexts.mayName(names, PublishedColumns.ROW.col());
        return coalesce(drops.or(new KnownNumbers(rejected).have(rejectKey())), lit(false));
    }

    /** Whether a row stays, and names somebody otherwise. */
    Column changes() {
        Column changes = change.renames(columns);
        for (Map.Entry<String, Column> text : texts().entrySet()) {
            changes = changes.or(not(text.getValue().eqNullSafe(col(text.getKey()))));
        }
        return changes.and(not(drops()));
    }

    /**
     * The rows that stay, with their new names.
     *
     * @param runId of the release
     */
    Dataset<Row> of(Dataset<Row> rows, String runId) {
        Map<String, Column> changed = new HashMap<>(change.names(columns));
        changed.putAll(texts());
        if (isOfRun()) {
            changed.put(PublishedColumns.RUN_ID.name(), lit(runId));
        }
        Column[] all = Arrays.stream(rows.schema().fields())
                .map(field ->
                        changed.getOrDefault(field.name(), col(field.name())).as(field.name(), field.metadata()))
                .toArray(Column[]::new);
        return rows.where(not(drops())).select(all);
    }

    /** Whether every file of the table is written anew, as it names the run. */
    boolean isOfRun() {
        return table.equals(Tables.RUNS.name());
    }

    private Map<String, Column> texts() {
        Map<String, Column> texts = new HashMap<>();
        if (isOfRun()) {
            UDF1<String, String> cleaned = names::cleaned;
            var clean = udf(cleaned, DataTypes.StringType);
            put(texts, PublishedColumns.CONFIG, clean.apply(PublishedColumns.CONFIG.col()));
            put(
                    texts,
                    PublishedColumns.WARNINGS,
                    transform(PublishedColumns.WARNINGS.col(), text -> clean.apply(text)));
            put(
                    texts,
                    PublishedColumns.INPUTS,
                    transform(
                            PublishedColumns.INPUTS.col(),
                            input -> input.withField(
                                    PublishedColumns.FILE.name(),
                                    clean.apply(input.getField(PublishedColumns.FILE.name())))));
        }
        return texts;
    }

    private void put(Map<String, Column> texts, ColumnSpec column, Column text) {
        if (columns.contains(column.name())) {
            texts.put(column.name(), text);
        }
    }
}
