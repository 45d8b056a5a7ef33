package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.Main;
import io.clout.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages and exit codes of nights over foreign input: never a stack trace. */
@Tag("slow")
class ForeignNightIT {
    private static final String DAY = """
            SELECT timestamp'2026-11-%1$d 10:00:00' + make_interval(0, 0, 0, 0, 0, 0, id) AS ts, 'share' AS verb,
              concat('u', id %% 12) AS who, %2$s AS whom FROM range(%3$d)""";

    private static final String SOMEBODY = "concat('u', (id * 5 + 1) % 12)";

    @TempDir
    private Path temp;

    private String said = "";

    @BeforeEach
    void write() {
        for (int day = 10; day < 22; day++) {
            day(day, SOMEBODY, 40);
        }
    }

    @Test
    void aDayOfWhichEveryRowLacksItsAuthorStopsTheRunEveryNight() throws IOException {
        day(22, "cast(NULL AS STRING)", 40);

        for (int night = 0; night < 2; night++) {
            assertThat(nightly()).isEqualTo(4);
            assertThat(said)
                    .contains(
                            "sources.log: day 2026-11-22: 40 of 40 rows",
                            "file file:",
                            "no_author 40",
                            "max-reject-share = 0.1")
                    .doesNotContain("published 2026");
        }
    }

    @Test
    void aSourceOfWhichNothingCountsStopsTheRunUnlessItMayBeEmpty() throws IOException {
        day(22, SOMEBODY, 40);
        String second = """
                sources.second {
                  path = "%s", network = other, time = ts, kind = verb, reactor = who, author = whom, where = "verb = 'shared'"
                }""".formatted(temp.resolve("log"));

        assertThat(nightly(second)).isEqualTo(3);
        assertThat(said)
                .contains("sources.second.path", "no row counts: passed_over 520", "sources.second.may-be-empty");
        assertThat(nightly(
                        second,
                        "sources.second.may-be-empty = true",
                        "sources.log.where = \"false\"",
                        "sources.log.may-be-empty = true"))
                .isEqualTo(3);
        assertThat(said).contains("no row of any source counts", "log: passed_over 520; second: passed_over 520");
    }

    @Test
    void tablesTellHowManyOfTheirAccountsAreKnownAndTimesFarBeforeTheLogAreNamed() throws IOException {
        day(22, SOMEBODY, 40);
        TestSpark.shared()
                .sql("SELECT timestamp'1991-01-01' AS ts, 'share' AS verb, 'u1' AS who, 'u2' AS whom")
                .coalesce(1)
                .write()
                .parquet(temp.resolve("log/day=1991-01-01").toString());
        Path users = Files.createDirectory(temp.resolve("users"));
        Files.writeString(
                users.resolve("1.csv"), "\uFEFFid,bio,person\r\nu0,\"likes tea,\nand chess\",none\r\nu1,,none\r\n");
        Files.writeString(users.resolve("2.csv"), "person,id\np,u2\np,u3\n");
        Files.writeString(temp.resolve("padded.csv"), "id,person\n000001,q\n000002,q\n");
        String tables = """
                accounts.users { path = "%s", network = net, account = id, person = person }
                accounts.padded { path = "%s", network = net, account = id, person = person }
                """.formatted(users, temp.resolve("padded.csv"));

        assertThat(nightly(tables, "sources.log.missing-days = normal"))
                .as(said)
                .isZero();
        assertThat(said)
                .contains(
                        "accounts.users: 4 rows, 4 accounts, of which 4 are known",
                        "warning: accounts.padded: none of its 2 accounts occurs in the log",
                        "warning: sources.log: its oldest day, 1991-01-01, stands far from the next ones: 1 rows are before 2026-11-10");
        assertThat(TestSpark.shared()
                        .read()
                        .parquet(temp.resolve("warehouse/releases").toString() + "/*/*/scores")
                        .selectExpr("person_id")
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList())
                .contains("net:u0", "net:u1")
                .doesNotContain("net:u3")
                .hasSize(11);
    }

    private void day(int day, String whom, int rows) {
        TestSpark.shared()
                .sql(DAY.formatted(day, whom, rows))
                .coalesce(1)
                .write()
                .parquet(temp.resolve("log/day=2026-11-" + day).toString());
    }

    /** Runs the command with {@code more} of a configuration; gives its exit code. */
    private int nightly(String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "run.date = \"2026-11-22\"",
                "sources.log {",
                "path = \"%s\", network = net, time = ts, kind = verb, reactor = who, author = whom"
                        .formatted(temp.resolve("log")),
                "}",
                "publish.warehouse = \"%s\"".formatted(temp.resolve("warehouse")),
                "spark { master = \"local[2]\", sql.shuffle.partitions = 2 }"));
        lines.addAll(List.of(more));
        Path conf = Files.writeString(temp.resolve("test.conf"), String.join("\n", lines));
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return Main.run("nightly", "--conf", conf.toString());
        } finally {
            System.setErr(before);
            said = err.toString(StandardCharsets.UTF_8);
        }
    }
}
