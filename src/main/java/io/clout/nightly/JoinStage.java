package io.clout.nightly;

import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TableJoin;
import io.clout.publish.DailyFolder;
import io.clout.spark.Stages;
import io.clout.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells how far tables about accounts fit the log, and warns where one fits nobody, or half as many as last time. */
final class JoinStage {
    private static final String NAME = "joins";

    private final DailyFolder daily;
    private final RunRecord record;
    private final Stages stages;

    JoinStage(DailyFolder daily, RunRecord record, Stages stages) {
        this.daily = daily;
        this.record = record;
        this.stages = stages;
    }

    /** Ids of each table that occurred in the log, as the last run counted them. */
    record Joins(Map<String, Long> known) {}

    /** @param accounts of the log: {@code vertex} */
    void report(AccountTables tables, Dataset<Row> accounts) {
        List<TableJoin> joins = ReadFailures.guard("reading tables of accounts", () -> tables.joins(accounts));
        Map<String, Long> last =
                daily.recall(NAME, Joins.class).map(Joins::known).orElse(Map.of());
        Map<String, Long> known = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        for (TableJoin join : joins) {
            stages.report("%s: %,d rows, %,d accounts, of which %,d are known"
                    .formatted(join.table(), join.rows(), join.accounts(), join.known()));
            known.put(join.table(), join.known());
            long before = last.getOrDefault(join.table(), 0L);
            if (join.known() == 0) {
                warnings.add(
                        "%s: none of its %,d accounts occurs in the log: are the ids spelled alike, and is it the network?"
                                .formatted(join.table(), join.accounts()));
            } else if (2 * join.known() <= before) {
                warnings.add("%s: %,d of its accounts occur in the log, and %,d did in the last run"
                        .formatted(join.table(), join.known(), before));
            }
        }
        warnings.stream().map(SafeText::visible).forEach(warning -> stages.report("warning: " + warning));
        record.warnings(warnings);
        if (!joins.isEmpty()) {
            record.whenPassed(() -> daily.remember(record.runId(), NAME, new Joins(known)));
        }
    }
}
