package io.clout.nightly;

import io.clout.check.Checks;
import io.clout.check.Concentration;
import io.clout.check.Drift;
import io.clout.check.Invariants;
import io.clout.config.CheckConfig;
import io.clout.operator.ScoreMoves;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.spark.StageResult;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks at a run's tables before anybody else does. */
final class CheckStage {
    private static final List<Table> SCORED = List.of(Tables.SCORES, Tables.NETWORK_SCORES, Tables.TOPIC_SCORES);

    private final CheckConfig config;
    private final LocalDate runDate;
    private final Warehouse warehouse;

    CheckStage(CheckConfig config, LocalDate runDate, Warehouse warehouse) {
        this.config = config;
        this.runDate = runDate;
        this.warehouse = warehouse;
    }

    /** Checks the run's tables, by themselves and against {@code last}, the release before it. */
    Checks of(Map<Table, StageResult<Dataset<Row>>> tables, Optional<Published> last) {
        Checks checks = new Checks();
        Invariants invariants = new Invariants(config, checks);
        SCORED.forEach(table -> invariants.table(table, tables.get(table).value()));
        new Concentration(config, checks).of(tables.get(Tables.NETWORK_SCORES).value());
        last.ifPresent(release -> {
            Drift drift = new Drift(config, checks);
            Dataset<Row> before = warehouse.read(release, Tables.SCORES);
            drift.moved(ScoreMoves.since(
                    release.daysUntil(runDate),
                    () -> before,
                    tables.get(Tables.SCORES).value()));
            drift.top(tables.get(Tables.SCORES).value(), before);
            tables.forEach((table, made) -> rows(drift, table, made.rows(), release));
        });
        return checks;
    }

    /** An older edition may lack the table: nothing can be compared then. */
    void rows(Drift drift, Table table, long rows, Published last) {
        if (warehouse.has(last, table)) {
            drift.rows(table, rows, warehouse.rows(last, table));
        }
    }
}
