package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.MainRun;
import io.clout.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output of {@code nightly --explain-mapping}. */
class ExplainMappingIT {
    @TempDir
    private Path temp;

    private String out = "";
    private String err = "";

    @BeforeEach
    void write() {
        TestSpark.shared()
                .sql("""
                SELECT timestamp'2026-11-22 10:00:00' AS ts, if(id = 1, 'RT', 'shrug') AS verb,
                  concat('u', id) AS who, concat('a', cast(unhex('1B5B33316D') AS STRING), 'red') AS whom FROM range(3)""")
                .coalesce(1)
                .write()
                .parquet(temp.resolve("log").toString());
    }

    @Test
    void rowsComeWithTheirActivityAndCannotControlATerminal() throws IOException {
        assertThat(explain("log")).as(err).isZero();

        assertThat(out.lines())
                .contains(
                        "sources.log: 3 rows of 1 of its 1 files, from file:%s on"
                                .formatted(only("log").toString()),
                        "    → 2026-11-22T10:00:00Z  share (RT)  net:u1 → net:a\\u{1B}[31mred",
                        "    → 2026-11-22T10:00:00Z  unknown kind shrug  net:u0 → net:a\\u{1B}[31mred",
                        "unknown_kind     2  66.67 %",
                        "accepted         1  33.33 %",
                        "warning: 2 of these 3 rows are rejected. A run ends with 4 if that share of all rows is above sources.log.max-reject-share = 0.1.");
        assertThat(out)
                .contains("accepted  row 1 of log/part-", "\"verb\":\"RT\"")
                .doesNotContain("\u001b");
        assertThat(temp.resolve("warehouse")).doesNotExist();
    }

    @Test
    void rowsOfSuppressedAccountsAreNotShown() throws IOException {
        Files.writeString(temp.resolve("gone.csv"), "id\nu1\n");

        assertThat(explain(
                        "log",
                        "suppressed.gone={path=\"%s\",network=net,account=id}".formatted(temp.resolve("gone.csv"))))
                .as(err)
                .isZero();
        assertThat(out).contains("accepted         1  ", "net:u0").doesNotContain("u1");
    }

    @Test
    void anUnknownSourceIsTwoAndAMissingDumpThree() throws IOException {
        assertThat(explain("lag")).isEqualTo(2);
        assertThat(err).contains("--explain-mapping lag: there is no sources.lag; there are log");
        assertThat(explain("log", "sources.log.path=" + temp.resolve("nowhere")))
                .isEqualTo(3);
        assertThat(err).contains("no such file or folder");
        assertThat(explain("log", "sources.log.author=nobody")).isEqualTo(3);
        assertThat(err).contains("there is no column nobody");
        assertThat(explain("log", "sources.log.author=whom +* 2")).isEqualTo(2);
    }

    private Path only(String folder) throws IOException {
        try (var files = Files.list(temp.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int explain(String source, String... settings) throws IOException {
        Path conf = Files.writeString(
                temp.resolve("test.conf"), """
                sources.log { path = "%s", network = net, time = ts, kind = verb, kinds { RT = share }, reactor = who, author = whom }
                publish.warehouse = "%s"
                run.date = "2026-11-22"
                spark { master = "local[2]", sql.shuffle.partitions = 2 }
                """.formatted(temp.resolve("log"), temp.resolve("warehouse")));
        List<String> all = new ArrayList<>(List.of("nightly", "--conf", conf.toString(), "--explain-mapping", source));
        for (String setting : settings) {
            all.addAll(List.of("--set", setting));
        }
        MainRun run = MainRun.of(all.toArray(String[]::new));
        out = run.out();
        err = run.err();
        return run.code();
    }
}
