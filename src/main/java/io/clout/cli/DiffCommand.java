package io.clout.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.publish.Published;
import io.clout.publish.ReleaseDiff;
import io.clout.publish.ReleaseDiff.Mover;
import io.clout.publish.ReleaseDiff.TableDiff;
import io.clout.publish.Releases;
import io.clout.publish.Warehouse;
import io.clout.spark.Sessions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout diff}: differences between two releases. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two releases, table by table.",
            "It counts rows then and now, keys that came and went, rows that changed, and in which columns; and tells"
                    + " the persons whose scores moved most.",
            "A and B are run dates, or run ids, of releases that need not be published any more. Without B it is the"
                    + " latest, without A the one of the run date before B.",
            "It names persons of the newest release only: others may have been suppressed since.",
            "run_date and run_id are left out; of runs, only rows are counted."
        })
public final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "The earlier release: date or run id.")
    private String earlier;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The later release: date or run id.")
    private String later;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; json is one object (${DEFAULT-VALUE})")
    private TableOrJson format;

    @Option(
            names = "--limit",
            defaultValue = "10",
            paramLabel = "N",
            description = "most movers to print (${DEFAULT-VALUE})")
    private int limit;

    @Override
    public Integer call() throws JsonProcessingException {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit %d: must not be negative".formatted(limit));
        }
        SparkSession spark = Sessions.open("clout diff", settings.spark());
        Warehouse warehouse = Warehouse.at(spark, settings.publish());
        Releases releases = warehouse.releases();
        Published now = later == null ? releases.require(Optional.empty()) : releases.find(later);
        Published then = earlier == null ? releases.requireBefore(now) : releases.find(earlier);
        ReleaseDiff diff = new ReleaseDiff(warehouse, then, now);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case table -> new DiffPrinter(out).print(Optional.of(then), now, diff.tables(), diff.movers(limit));
            case json ->
                out.println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(json(then, now, diff.tables(), diff.movers(limit))));
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> json(Published then, Published now, List<TableDiff> tables, List<Mover> movers) {
        Map<String, Object> byTable = new LinkedHashMap<>();
        for (TableDiff table : tables) {
            Map<String, Object> one = fields("rows_then", table.rowsThen(), "rows_now", table.rowsNow());
            table.keys()
                    .ifPresent(keys -> one.putAll(fields(
                            "came", keys.came(),
                            "went", keys.went(),
                            "changed", keys.changed(),
                            "columns", keys.columns(),
                            "not_compared", keys.notCompared())));
            byTable.put(table.table(), one);
        }
        List<Map<String, Object>> moved = movers.stream()
                .map(m -> fields(
                        "person_id", m.personId(),
                        "score_then", m.scoreThen(),
                        "score_now", m.scoreNow(),
                        "difference", m.difference()))
                .toList();
        return fields("then", release(then), "now", release(now), "tables", byTable, "movers", moved);
    }

    private static Map<String, Object> release(Published release) {
        return fields("run_date", release.runDate().toString(), "run_id", release.runId());
    }

    /** Map of names and values in their order. */
    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
