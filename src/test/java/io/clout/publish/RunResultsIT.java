package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of how runs ended. */
class RunResultsIT {
    private static final SparkSession SPARK = Samples.spark();

    @TempDir
    private Path root;

    @Test
    void runsThatFailedHaveARowAndADamagedFileToo() throws IOException {
        Warehouse warehouse = Samples.warehouse(root.toString());
        Samples.publish(SPARK, warehouse, DAY, "r2", "ada");
        SparkSession session = SPARK.newSession();
        new Views(session, warehouse).register();
        String ended =
                "SELECT run_date, run_id, seconds, outcome, exit_code, reason, clout_version FROM run_results ORDER BY run_id";
        assertThat(session.sql(ended).collectAsList()).isEmpty();

        ResultFiles files = new ResultFiles(warehouse);
        files.write(
                DAY,
                "r1",
                Map.of(
                        "run_id",
                        "r1",
                        "run_date",
                        DAY.toString(),
                        "outcome",
                        "failed",
                        "exit_code",
                        3,
                        "reason",
                        "no dump",
                        "seconds",
                        1.5,
                        "version",
                        "9",
                        "started",
                        "2026-11-23T02:00:00.250Z"));
        files.write(DAY, "r2", Map.of("run_id", "r2", "run_date", DAY.toString(), "outcome", "published"));
        Path damaged = root.resolve("results/2026-11-22/r3.json");
        Files.writeString(damaged, "{\"run_id\": ");
        Files.writeString(root.resolve("results/2026-11-22/.r4.json.half"), "{");
        Files.writeString(root.resolve("results/note.txt"), "of somebody");

        List<Row> rows = session.sql(ended).collectAsList();
        assertThat(rows)
                .extracting(Row::toString)
                .startsWith("[2026-11-22,r1,1.5,failed,3,no dump,9]", "[2026-11-22,r2,null,published,null,null,null]");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).toString())
                .startsWith("[2026-11-22,r3,null,unreadable,null,")
                .contains(damaged.toString());
        assertThat(session.sql("SELECT unix_millis(started) FROM run_results WHERE run_id = 'r1'")
                        .first()
                        .getLong(0))
                .isEqualTo(1_795_399_200_250L);
        assertThat(session.table("run_results").schema()).isEqualTo(Tables.RUN_RESULTS.schema());
    }
}
