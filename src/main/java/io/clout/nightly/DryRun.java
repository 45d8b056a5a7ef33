package io.clout.nightly;

import io.clout.check.CheckFailedException;
import io.clout.publish.Published;
import io.clout.publish.ReleaseDiff;
import io.clout.publish.ReleaseDiff.Mover;
import io.clout.publish.ReleaseDiff.TableDiff;
import io.clout.publish.Warehouse;
import io.clout.table.Tables;
import java.util.List;
import java.util.Optional;

/**
 * Result of a run that published nothing: differences to the release that readers see.
 *
 * @param then release of the run date, or of the newest one before it; empty if there is none
 * @param now the release that is gone again
 * @param refusal the checks that would have stopped a real run
 */
public record DryRun(
        Optional<Published> then,
        Published now,
        List<TableDiff> tables,
        List<Mover> movers,
        Optional<CheckFailedException> refusal) {
    private static final int MOVERS = 10;

    static DryRun of(
            Warehouse warehouse, Optional<Published> then, Published now, Optional<CheckFailedException> refusal) {
        Optional<ReleaseDiff> diff = then.map(before -> new ReleaseDiff(warehouse, before, now));
        return new DryRun(
                then,
                now,
                diff.map(ReleaseDiff::tables)
                        .orElseGet(() -> Tables.ALL.stream()
                                .map(table ->
                                        new TableDiff(table.name(), 0, warehouse.rows(now, table), Optional.empty()))
                                .toList()),
                // Its persons are those of today's configuration, without suppressed ones.
                diff.map(both -> both.movers(MOVERS, now)).orElse(List.of()),
                refusal);
    }
}
