package io.clout.cli;

import io.clout.publish.Published;
import io.clout.publish.ReleaseDiff.KeyDiff;
import io.clout.publish.ReleaseDiff.Mover;
import io.clout.publish.ReleaseDiff.TableDiff;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Printer of the differences between two releases. */
final class DiffPrinter {
    private static final String NONE = "–";

    private final PrintWriter out;

    DiffPrinter(PrintWriter out) {
        this.out = out;
    }

    /** @param then the earlier release; empty if there is none */
    void print(Optional<Published> then, Published now, List<TableDiff> tables, List<Mover> movers) {
        out.printf("then  %s%n", then.map(DiffPrinter::name).orElse("nothing is published up to " + now.runDate()));
        out.printf("now   %s%n%n", name(now));
        List<Object[]> counts = new ArrayList<>();
        List<Object[]> columns = new ArrayList<>();
        for (TableDiff table : tables) {
            Optional<KeyDiff> keys = table.keys();
            counts.add(new Object[] {
                table.table(),
                table.rowsThen(),
                table.rowsNow(),
                keys.<Object>map(KeyDiff::came).orElse(NONE),
                keys.<Object>map(KeyDiff::went).orElse(NONE),
                keys.<Object>map(KeyDiff::changed).orElse(NONE)
            });
            keys.ifPresent(by -> {
                by.columns().forEach((column, rows) -> columns.add(new Object[] {table.table(), column, rows}));
                by.notCompared().forEach(column -> columns.add(new Object[] {table.table(), column, "not in both"}));
            });
        }
        table(List.of("table", "rows then", "rows now", "came", "went", "changed"), counts);
        table(List.of("table", "column", "rows changed"), columns);
        table(
                List.of("person_id", "score then", "score now", "difference"),
                movers.stream()
                        .map(m -> new Object[] {m.personId(), m.scoreThen(), m.scoreNow(), m.difference()})
                        .toList());
        out.flush();
    }

    private static String name(Published release) {
        return "%s  run %s".formatted(release.runDate(), release.runId());
    }

    private void table(List<String> names, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            new TextTable(names, TextTable.WIDEST_CELL).print(rows, out);
            out.println();
        }
    }
}
