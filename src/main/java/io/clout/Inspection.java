package io.clout;

import static io.clout.table.Tables.NETWORK_SCORES;
import static io.clout.table.Tables.SCORES;
import static io.clout.table.Tables.TOPIC_SCORES;

import io.clout.check.Checks;
import io.clout.check.Drift;
import io.clout.check.Invariants;
import io.clout.cluster.Stages.Made;
import io.clout.config.CheckConfig;
import io.clout.propagate.Influence;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks at a run's tables before anybody else does. */
final class Inspection {
    private static final List<Table> SCORED = List.of(SCORES, NETWORK_SCORES, TOPIC_SCORES);

    private final CheckConfig config;
    private final Warehouse warehouse;

    Inspection(CheckConfig config, Warehouse warehouse) {
        this.config = config;
        this.warehouse = warehouse;
    }

    /** What does not hold, in the run itself and beside {@code last}, the release before it. */
    Checks of(Influence influence, Map<Table, Made<Dataset<Row>>> tables, Optional<Published> last) {
        Checks checks = new Checks();
        Invariants invariants = new Invariants(config, checks);
        invariants.total(influence.sides().get(0).total());
        SCORED.forEach(table -> invariants.table(table, tables.get(table).value()));
        last.ifPresent(release -> {
            Drift drift = new Drift(config, checks);
            Dataset<Row> before = warehouse.read(release, SCORES);
            drift.moved(tables.get(SCORES).value(), before);
            drift.top(tables.get(SCORES).value(), before);
            tables.forEach((table, made) -> drift.rows(table, made.rows(), warehouse.rows(release, table)));
        });
        return checks;
    }
}
