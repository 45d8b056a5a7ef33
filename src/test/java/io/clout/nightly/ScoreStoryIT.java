package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.check.CheckFailedException;
import io.clout.config.CloutConfig;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole nights over a log of a dozen people: ann and bob share zed, whom eve, who is heard herself, and a mob of fresh
 * accounts report; sue is suppressed; hugo has external evidence and no account.
 */
@Tag("slow")
class ScoreStoryIT {
    private static SparkSession spark;

    @TempDir
    private static Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeAll
    static void write() {
        spark = TestSpark.nightly();
        List<String> rows = new ArrayList<>(List.of(
                "('2026-11-01', 'share', 'ann', 'zed')",
                "('2026-11-02', 'share', 'bob', 'zed')",
                "('2026-11-02', 'share', 'bob', 'eve')",
                "('2026-11-02', 'share', 'ann', 'eve')",
                "('2026-11-03', 'share', 'ann', 'dee')",
                "('2026-11-03', 'share', 'sue', 'dee')",
                "('2026-11-03', 'share', 'bob', 'sue')",
                "('2026-11-03', 'share', 'sue', 'sue')",
                "('2026-11-04', 'report', 'eve', 'zed')",
                "('2026-11-05', 'post', NULL, 'dee')",
                "('2026-11-21', 'post', NULL, 'mob1')"));
        Stream.of("mob1", "mob2", "mob3", "mob4")
                .forEach(m -> rows.add("('2026-11-22', 'report', '" + m + "', 'dee')"));
        write("log", String.join(", ", rows) + " AS t(at, what, who, whom)");
        write("gone", "('sue') AS t(id)");
        write("wiki", "('hugo', 30), ('amy', 10) AS t(who, n)");
        write("users", "('ann', 'amy') AS t(id, who)");
    }

    @Test
    void whoIsReportedByTheCredibleReceivesLessAndAMobOfFreshAccountsTakesNothing() throws Exception {
        night("mild", "attention.value.report=0", "run.date=2026-11-22");
        Row mild = scores("net:zed", "net:dee", "net:eve");
        night("strict", "run.date=2026-11-22");
        Row strict = scores("net:zed", "net:dee", "net:eve");

        assertThat(strict.getDouble(0)).isLessThan(mild.getDouble(0)).isPositive();
        // A mob that nobody reacted to takes nothing, and what zed loses moves nobody else.
        assertThat(strict.getDouble(1)).isEqualTo(mild.getDouble(1));
        assertThat(strict.getDouble(2)).isEqualTo(mild.getDouble(2));
        // A report is no reaction.
        assertThat(spark.sql("SELECT reactions, reactors FROM scores WHERE person_id = 'net:dee'")
                        .first())
                .hasToString("[1,1]");
    }

    @Test
    void whoIsSuppressedIsInNoTableNoRejectAndNoLineEvenTheNightAfterTheyWereNot() throws Exception {
        night(
                "hidden",
                "suppressed.gone=null",
                "run.date=2026-11-21",
                "check.top.tolerance=0",
                "check.rows.tolerance=0");
        assertThat(everything()).contains("sue");
        told.reset();
        night(
                "hidden",
                "run.date=2026-11-22",
                "check.top.tolerance=0",
                "check.rows.tolerance=0",
                "check.moved.tolerance=0");

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("0 of 1 files are new", "warning: ")
                .doesNotContain("sue");
        assertThat(spark.sql("SELECT explode(warnings) FROM runs").count()).isPositive();
        assertThat(everything()).contains("ann").doesNotContain("sue");
    }

    @Test
    void externalEvidenceGivesAScoreToWhoPostsNothingAndAddsToWhoDoes() throws Exception {
        night("external", "run.date=2026-11-22");

        assertThat(spark.sql(
                                "SELECT mass, networks, reactors, network_impact FROM scores WHERE person_id = 'person:hugo'")
                        .first()
                        .mkString(" "))
                .isEqualTo("7.5 ArraySeq() 0 null");
        // 10 · 10/20 = 5 beside what ann's account has.
        Row amy = spark.sql(
                        "SELECT s.mass, n.mass FROM scores s JOIN network_scores n USING (person_id) WHERE s.person_id = 'person:amy'")
                .first();
        assertThat(amy.getDouble(0)).isEqualTo(5 + amy.getDouble(1));
    }

    @Test
    void aCheckThatFailsPublishesNothingAndSaysWhichRows() throws Exception {
        night("failing", "run.date=2026-11-20");

        assertThatThrownBy(() ->
                        night("failing", "run.date=2026-11-22", "check.rows.level=fail", "check.rows.tolerance=0"))
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining(
                        "network_scores: 9 rows, and 5 in the last release; check.rows allows a share of 0.0");

        register("failing");
        assertThat(spark.sql("SELECT DISTINCT CAST(run_date AS STRING) FROM scores_history")
                        .collectAsList())
                .hasToString("[[2026-11-20]]");
    }

    @Test
    void aNightThatIsRefusedHasSeenNoEvidence() throws Exception {
        night("evident", "run.date=2026-11-20");
        String[] credible = {"accounts.users.credible=true", "run.date=2026-11-22"};
        Path seen = folder.resolve("evident/evidence/_inventory.json");
        assertThatThrownBy(() ->
                        night("evident", credible[0], credible[1], "check.rows.level=fail", "check.rows.tolerance=0"))
                .isInstanceOf(CheckFailedException.class);
        assertThat(seen).doesNotExist();

        String run = night("evident", credible);

        assertThat(seen).content().contains(run);
        try (Stream<Path> runs = Files.list(seen.getParent())) {
            assertThat(runs.filter(Files::isDirectory))
                    .singleElement()
                    .asString()
                    .endsWith(run);
        }
    }

    /** Publishes; gives the run's id. */
    private String night(String warehouse, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("publish.warehouse=" + folder.resolve(warehouse));
        CloutConfig config = CloutConfig.load(configuration().toFile(), all);
        String run = new NightlyJob(
                        spark, config, new PrintStream(told, true, StandardCharsets.UTF_8), Clock.systemUTC())
                .run()
                .runId();
        register(warehouse);
        return run;
    }

    private static Path configuration() throws IOException {
        return Files.writeString(folder.resolve("test.conf"), """
                sources.log {
                  path = "%1$s/log", network = net, time = at, kind = what, reactor = who, author = whom, max-reject-share = 0.4
                  missing-days = normal
                }
                accounts.users { path = "%1$s/users", network = net, account = id, person = who }
                external.wiki { path = "%1$s/wiki", person = who, amount = n, weight = 10, half = 10 }
                suppressed.gone { path = "%1$s/gone", network = net, account = id }""".formatted(folder));
    }

    private static void register(String warehouse) throws IOException {
        List<String> settings = List.of("publish.warehouse=" + folder.resolve(warehouse));
        new Views(
                        spark,
                        Warehouse.at(
                                spark, CloutConfig.loadPublish(configuration().toFile(), settings)))
                .register();
    }

    private static Row scores(String... persons) {
        return spark.sql("SELECT "
                        + String.join(
                                ", ",
                                Stream.of(persons)
                                        .map(p -> "max(CASE WHEN person_id = '%s' THEN mass END)".formatted(p))
                                        .toList())
                        + " FROM scores")
                .first();
    }

    /** Every cell of every table of the latest release, but for the configuration and the names of files. */
    private static String everything() {
        StringBuilder all = new StringBuilder();
        for (Table table : Tables.ALL) {
            spark.table(table.name())
                    .drop("config", "inputs")
                    .collectAsList()
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    private static void write(String name, String values) {
        spark.sql("SELECT * FROM VALUES " + values)
                .coalesce(1)
                .write()
                .parquet(folder.resolve(name).toString());
    }
}
