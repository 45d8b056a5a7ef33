package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.config.PublishConfig;
import io.clout.publish.Samples;
import io.clout.publish.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SqlCommandIT {
    @TempDir
    private static Path temp;

    private static Path conf;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void publish() throws IOException {
        SparkSession spark = Samples.spark();
        String root = temp.resolve("warehouse").toString();
        Warehouse warehouse = Warehouse.at(spark, new PublishConfig(root, Optional.empty(), Duration.ofMinutes(2)));
        Samples.publish(spark, warehouse, Samples.DAY.minusDays(1), "r1", "ada");
        Samples.publish(spark, warehouse, Samples.DAY, "r2", "ada", "b\u202E,\"ob\"\n");
        conf = Files.writeString(temp.resolve("test.conf"), "publish.warehouse = \"" + root + "\"\n");
    }

    @Test
    void aTableHasOneLineARowAndTheCountOnTheOtherStream() {
        assertThat(sql("SELECT run_date, person_id, score, mass FROM scores ORDER BY person_id"))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "run_date    person_id         score  mass",
                        "──────────  ────────────────  ─────  ────",
                        "2026-11-22  ada               50.25  NULL",
                        "2026-11-22  b\\u{202E},\"ob\"\\n  50.25  NULL");
        assertThat(err.toString()).isEqualToIgnoringNewLines("2 rows");
    }

    @Test
    void historyHasAllRunDates() {
        assertThat(sql("--format", "csv", "SELECT run_date, count(*) AS n FROM scores_history GROUP BY 1 ORDER BY 1"))
                .isZero();

        assertThat(out.toString()).isEqualTo("run_date,n\r\n2026-11-21,1\r\n2026-11-22,2\r\n");
    }

    @Test
    void csvIsExactAndMayHaveTwoColumnsOfOneName() {
        String query = "SELECT person_id AS x, array('a', null) AS x, timestamp'2026-11-22 01:02:03.5' AS t,"
                + " named_struct('p', null) AS s, x'CAFE' AS b, null AS n, '' AS e"
                + " FROM scores WHERE person_id <> 'ada'";
        assertThat(sql("--format", "csv", query)).isZero();

        assertThat(out.toString())
                .isEqualTo("x,x,t,s,b,n,e\r\n\"b\u202E,\"\"ob\"\"\n\",\"[\"\"a\"\",null]\","
                        + "2026-11-22T01:02:03.5Z,\"{\"\"p\"\":null}\",CAFE,,\"\"\r\n");
    }

    @Test
    void jsonIsOneObjectALineWithItsNulls() throws IOException {
        assertThat(sql("--format", "json", "SELECT person_id, score, mass FROM scores ORDER BY person_id DESC"))
                .isZero();

        String first = out.toString().lines().findFirst().orElseThrow();
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(new ObjectMapper().readTree(first).get("person_id").asText()).isEqualTo("b\u202E,\"ob\"\n");
        assertThat(new ObjectMapper().readTree(first).get("mass").isNull()).isTrue();
    }

    @Test
    void aLimitHoldsInEveryFormatAndATableSaysThatThereIsMore() {
        sql("--limit", "3", "SELECT id FROM range(10)");
        assertThat(out.toString().lines()).hasSize(2 + 3);
        assertThat(err.toString()).contains("3 rows; there are more");

        sql("--limit", "3", "--format", "json", "SELECT id FROM range(10)");
        assertThat(out.toString()).endsWith("{\"id\":0}\n{\"id\":1}\n{\"id\":2}\n");
    }

    @Test
    void describeTellsWhatAColumnMeans() {
        assertThat(sql("DESCRIBE scores")).isZero();

        assertThat(out.toString()).contains("mass on the fixed scale; unit: points; range: 1 to 100");
    }

    @Test
    void helpListsTheTablesAndSaysWithWhoseRightsItRuns() {
        assertThat(new CommandLine(new SqlCommand()).getUsageMessage())
                .contains("one person's influence over all networks", "topic_scores", "your rights");
    }

    @Test
    void aMisspelledColumnOrQueryIsOneLineAndExitTwo() {
        assertThat(sql("SELECT scoer FROM scores")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("scoer", "`score`").doesNotContain("Project", "Exception", "\tat ");

        assertThat(sql("SELEC 1")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString()).contains("SELEC").doesNotContain("== SQL", "^^^");
    }

    @Test
    void anErrorWhileRunningIsOneLineToo() {
        assertThat(sql("--set", "spark.sql.ansi.enabled=true", "SELECT 1 / (id - 1) FROM range(3)"))
                .isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("DIVIDE_BY_ZERO").doesNotContain("\tat ");
    }

    @Test
    void aStatementWithoutResultPrintsNothing() {
        assertThat(sql("SET spark.clout.none = 1; ")).isZero();
        assertThat(sql("CREATE OR REPLACE TEMP VIEW top AS SELECT * FROM scores"))
                .isZero();

        assertThat(out.toString()).doesNotContain("top");
    }

    @Test
    void statementsFromAPipeRunWithoutAPrompt() {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream("SELECT nope;\nSELECT 1 AS one\n;\\d\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(sql("--format", "csv")).isEqualTo(2);
        } finally {
            System.setIn(before);
        }

        assertThat(out.toString()).startsWith("one\r\n1\r\n").doesNotContain("clout>");
    }

    @Test
    void withoutAReleaseItExitsWithThree() {
        assertThat(sql("--set", "publish.warehouse=" + temp.resolve("nowhere"), "SELECT 1"))
                .isEqualTo(3);

        assertThat(err.toString()).contains("nothing is published in").contains("nowhere");
    }

    @Test
    void whereOnlyRunsThatFailedEndedTheirReasonsCanBeReadAndNothingElse() throws IOException {
        Path failed = temp.resolve("failed");
        Path result = failed.resolve("results/2026-11-22/r1.json");
        Files.createDirectories(result.getParent());
        Files.writeString(result, "{\"run_id\": \"r1\", \"outcome\": \"failed\", \"exit_code\": 3}");
        String there = "publish.warehouse=" + failed;

        assertThat(sql("--set", there, "--format", "csv", "SELECT run_id, outcome, exit_code FROM run_results"))
                .isZero();
        assertThat(out.toString()).isEqualTo("run_id,outcome,exit_code\r\nr1,failed,3\r\n");
        assertThat(err.toString()).contains("nothing is published in", "only run_results");

        // A view of an earlier command in the session of these tests.
        Samples.spark().catalog().dropTempView("scores");
        assertThat(sql("--set", there, "SELECT score FROM scores")).isEqualTo(3);
        assertThat(err.toString()).contains("`scores` cannot be found");
    }

    private int sql(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--conf";
        all[1] = conf.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandLine(new SqlCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
