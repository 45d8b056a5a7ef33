package io.clout.cli;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.MainRun;
import io.clout.config.PublishConfig;
import io.clout.publish.RunLock;
import io.clout.publish.Samples;
import io.clout.publish.Warehouse;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over the releases of a warehouse: words that they print, and exit codes. */
class OperationsIT {
    private static final SparkSession SPARK = Samples.spark();
    private static final int TABLES = Tables.ALL.size();

    @TempDir
    private static Path published;

    @TempDir
    private Path temp;

    private static Path conf;

    private Path root;
    private String out;
    private String err;

    @BeforeAll
    static void publish() throws IOException {
        conf = Files.createFile(published.resolve("test.conf"));
        Warehouse warehouse = warehouse(published.resolve("warehouse"));
        Samples.publish(SPARK, warehouse, DAY.minusDays(1), "r1", "ada");
        Samples.publish(SPARK, warehouse, DAY, "r2", "ada");
        Samples.publish(SPARK, warehouse, DAY, "r3", "ada", "b\u202Eob");
    }

    @BeforeEach
    void copy() throws IOException {
        root = Samples.copy(published.resolve("warehouse"), temp.resolve("warehouse"));
    }

    @Test
    void checkHasALineForEachRunDate() {
        assertThat(run("check")).isZero();

        assertThat(out.lines())
                .containsExactly(
                        "2026-11-21  whole  %1$d tables  %1$d rows".formatted(TABLES),
                        "2026-11-22  whole  %d tables  %d rows".formatted(TABLES, 2 * TABLES),
                        "2026-11-22  run r2  not named  %1$d tables  %1$d rows".formatted(TABLES),
                        "attention_daily  holds nothing",
                        "evidence  holds nothing");
    }

    @Test
    void checkEndsWithThreeWhereAPageIsDamagedOrNothingIsPublished() throws IOException {
        Path part = Samples.part(Samples.release(root, DAY, "r3").resolve("scores"));
        Samples.damage(part);

        assertThat(run("check")).isEqualTo(3);
        assertThat(out)
                .contains("2026-11-21  whole", "2026-11-22  damaged", part.getFileName() + ": ", "  Bring it back")
                .endsWith("1 damaged\n");
        root = temp.resolve("nowhere");
        assertThat(run("check")).isEqualTo(3);
        assertThat(out).contains("nothing is published in");
        assertThat(root).doesNotExist();
    }

    @Test
    void rollbackTellsBeforeAndAfter() throws IOException {
        Map<String, String> before = Samples.listing(root);

        assertThat(run("rollback", "2026-11-22", "--dry-run")).isZero();
        assertThat(out.lines())
                .containsExactly(
                        "2026-11-22  before  run r3",
                        "2026-11-22  after   run r2",
                        "accounts that were suppressed since run r2 show again",
                        "nothing was changed: --dry-run");
        assertThat(Samples.listing(root)).isEqualTo(before);

        assertThat(run("rollback", "2026-11-22")).isZero();
        assertThat(out).doesNotContain("--dry-run");
        assertThat(run("sql", "--format", "csv", "SELECT count(*) AS n FROM scores"))
                .isZero();
        assertThat(out).isEqualTo("n\r\n1\r\n");
        assertThat(run("rollback", "2026-11-22")).isEqualTo(3);
        assertThat(err).contains("r2 (published), r3");
        assertThat(run("rollback", "yesterday")).isEqualTo(2);
    }

    @Test
    void pruneTellsReleasesAndBytes() throws IOException {
        Map<String, String> before = Samples.listing(root);

        assertThat(run("prune")).isEqualTo(2);
        assertThat(run("prune", "--keep", "0")).isEqualTo(2);
        assertThat(run("prune", "--older-than", "-1")).isEqualTo(2);
        assertThat(run("prune", "--keep", "1", "--dry-run")).isZero();
        assertThat(out.replaceAll("[\\d,]+ bytes", "B").lines())
                .containsExactly(
                        "2026-11-21  pointer goes",
                        "2026-11-21  run r1  published  B",
                        "2026-11-22  run r2  not named  B",
                        "2 releases, B: nothing was deleted: --dry-run");
        assertThat(Samples.listing(root)).isEqualTo(before);

        assertThat(run("prune", "--keep", "1")).isZero();
        assertThat(out).contains("2 releases, ").endsWith("bytes: deleted\n");
        assertThat(run("sql", "--format", "csv", "SELECT count(*) AS n FROM scores_history"))
                .isZero();
        assertThat(out).isEqualTo("n\r\n2\r\n");
        assertThat(run("check")).isZero();
    }

    @Test
    void ofADamagedPointerPruneCallsReleasesPerhapsPublished() throws IOException {
        Files.writeString(root.resolve("published/2026-11-21.json"), "no json");

        assertThat(run("prune", "--keep", "1", "--dry-run")).isZero();
        assertThat(out).contains("2026-11-21  pointer goes", "2026-11-21  run r1  perhaps published  ");
    }

    @Test
    void whileARunHoldsTheLockBothEndWithSix() throws IOException {
        try (RunLock held = warehouse(root).lock("night", Samples.CLOCK)) {
            held.keepWork();
            assertThat(run("rollback", "2026-11-22")).isEqualTo(6);
            assertThat(run("prune", "--keep", "1")).isEqualTo(6);
            assertThat(run("check")).isZero();
            Files.createDirectories(root.resolve("evidence/night"));
            Files.createFile(root.resolve("evidence/night/part-0.parquet"));
            assertThat(run("check")).isZero();
            assertThat(out).contains("evidence  not looked through: a run is at work");
        }
        assertThat(run("check")).isEqualTo(3);
        assertThat(out).contains("evidence  damaged", "_inventory.json: is not there");
    }

    @Test
    void pathIsTheFolderThatTheFileForOtherProgramsNames() throws IOException {
        assertThat(run("path", "scores")).isZero();
        assertThat(out).isEqualTo(Samples.release(root, DAY, "r3") + "/scores\n");
        assertThat(root.resolve(latest().at("/tables/scores").asText())).isEqualTo(Path.of(out.strip()));
        assertThat(latest().at("/run_date").asText()).isEqualTo("2026-11-22");
        assertThat(latest().at("/folder").asText()).isEqualTo("releases/run_date=2026-11-22/run_id=r3");
        assertThat(run("path", "topics", "2026-11-21")).isZero();
        assertThat(out).isEqualTo(Samples.release(root, DAY.minusDays(1), "r1") + "/topics\n");

        assertThat(run("path", "--duckdb")).isZero();
        assertThat(out)
                .contains("CREATE OR REPLACE VIEW scores AS SELECT * FROM read_parquet('"
                        + Samples.release(root, DAY, "r3") + "/scores/*.parquet');\n")
                .contains("COMMENT ON COLUMN topics.topic IS '");
        assertThat(run("path")).isEqualTo(2);

        assertThat(run("path", "topics", "2026-11-20")).isEqualTo(3);
        assertThat(run("path", "nope")).isEqualTo(2);
        assertThat(err).contains("nope: no table; there are scores, ");
        Files.delete(Samples.part(Samples.release(root, DAY, "r3").resolve("topics")));
        assertThat(run("path", "scores")).isEqualTo(3);
        assertThat(out).isEmpty();
    }

    @Test
    void theFileForOtherProgramsFollowsTheNewestPointerAndIsNoPointerItself() throws IOException {
        Samples.publish(SPARK, warehouse(root), DAY.minusDays(2), "r4", "ada");
        assertThat(latest().at("/run_id").asText()).isEqualTo("r3");
        run("rollback", "2026-11-22");
        assertThat(latest().at("/run_id").asText()).isEqualTo("r2");
        Files.writeString(root.resolve("published/latest.json"), "no json");
        run("rollback", "2026-11-22", "r3");
        assertThat(latest().at("/run_id").asText()).isEqualTo("r3");

        assertThat(run("sql", "SELECT 1")).isZero();
        assertThat(err).doesNotContain("left out");
    }

    @Test
    void diffComparesTheLatestWithTheRunDateBefore() throws IOException {
        assertThat(run("diff")).isZero();
        assertThat(out).startsWith("then  2026-11-21  run r1\nnow   2026-11-22  run r3\n\n");
        assertThat(out.lines().map(line -> line.replaceAll(" +", " ")))
                .contains("table rows then rows now came went changed", "scores 1 2 1 0 0", "runs 1 2 – – –");

        assertThat(run("diff", "r2", "2026-11-22", "--format", "json", "--limit", "3"))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(out);
        assertThat(json.at("/then/run_id").asText()).isEqualTo("r2");
        assertThat(json.at("/tables/scores/came").asLong()).isOne();
        assertThat(json.at("/tables/runs/rows_now").asLong()).isEqualTo(2);
        assertThat(json.at("/movers").isArray()).isTrue();
        assertThat(run("diff", "2026-01-01")).isEqualTo(3);
        assertThat(run("diff", "--limit", "-1")).isEqualTo(2);
    }

    private JsonNode latest() throws IOException {
        return new ObjectMapper().readTree(root.resolve("published/latest.json").toFile());
    }

    private static Warehouse warehouse(Path root) {
        return Warehouse.at(SPARK, new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2)));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--conf", conf.toString(), "--set", "publish.warehouse=" + root));
        MainRun run = MainRun.of(all.toArray(String[]::new));
        out = run.out();
        err = run.err();
        return run.code();
    }
}
