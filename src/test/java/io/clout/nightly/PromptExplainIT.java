package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.MainRun;
import io.clout.TestSpark;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code \explain} among the statements of {@code clout sql}. */
class PromptExplainIT {
    private static final LocalDate FIRST = WorldRuns.FIRST.plusDays(SmallWorld.RUN_DAY - 60);

    @TempDir
    private static Path folder;

    private static Path conf;

    @BeforeAll
    static void twoNights() throws Exception {
        SmallWorld world = PlainModelTest.world();
        WorldRuns runs = new WorldRuns(TestSpark.nightly(), folder, world);
        WorldRuns.PersonName names = a -> "big " + world.person()[a];
        runs.run("nights", world.reactions(), 3, names, List.of("run.date=" + FIRST));
        runs.run("nights", world.reactions(), 3, names, List.of());
        conf = ExplainRun.configure(folder.resolve("nights"));
    }

    private static MainRun prompt(String lines) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        try {
            return MainRun.of("sql", "--conf", conf.toString(), "--set", "explain.names=hashes", "--format", "csv");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void itPrintsWhatTheCommandPrints() {
        String options = "--against " + FIRST + " --parts";
        MainRun command = MainRun.of(
                "explain",
                "--conf",
                conf.toString(),
                "--set",
                "explain.names=hashes",
                "person:big 1",
                "--against",
                FIRST.toString(),
                "--parts");
        assertThat(command.code()).as(command.err()).isZero();

        MainRun prompt = prompt("\\explain 'person:big 1' %s\n".formatted(options));

        assertThat(prompt.code()).as(prompt.err()).isZero();
        assertThat(prompt.out()).isEqualTo(command.out()).contains("Why it changed since " + FIRST, "reactor (hash)");
        assertThat(prompt.err()).isEmpty();
    }

    @Test
    void anErrorIsALineAndThePromptGoesOn() {
        MainRun prompt = prompt("""
                \\explain person:no\u202Ebody
                \\explain 'person:big 1
                \\explain
                \\explain 'person:big 1' --date yesterday
                \\explain 'person:big 1' --date 1999-01-01
                \\explain 'person:big 1' --names names --set explain.names=counts
                SELECT 1 AS one;
                """);

        assertThat(prompt.code()).isEqualTo(3);
        assertThat(prompt.out()).isEqualTo("one\r\n1\r\n");
        assertThat(prompt.err().lines())
                .hasSize(7)
                .satisfiesExactly(
                        line -> assertThat(line).contains("nobody is called person:no\\u{202E}body"),
                        line -> assertThat(line).contains("the quote ' is not closed"),
                        line -> assertThat(line).contains("PERSON", "\\explain --help"),
                        line -> assertThat(line).contains("--date", "yesterday"),
                        line -> assertThat(line).contains("nothing is published for 1999-01-01"),
                        line -> assertThat(line).contains("--names names: shows more"),
                        line -> assertThat(line).isEqualTo("1 row"));
    }

    /** An explanation sets keys of Spark: those of the statements stay, and the statements' own do not reach it. */
    @Test
    void itLeavesTheSessionOfTheStatementsAsItIs() throws Exception {
        Path other = Files.writeString(folder.resolve("other.conf"), "publish.warehouse = \"/nowhere\"\n");

        MainRun prompt = prompt("""
                SET spark.clout.mine=first;
                CREATE OR REPLACE TEMP VIEW nodes AS SELECT 1 AS mine;
                \\explain 'person:big 1' --parts --format json --set spark.clout.mine=second
                \\explain 'person:big 1' --conf %s
                \\explain --help
                SELECT mine FROM nodes;
                SET spark.clout.mine;
                EXPLAIN SELECT 1;
                """.formatted(other));

        assertThat(prompt.out())
                .contains("\"parts\" : {", "Usage: \\explain", "mine\r\n1\r\n", "mine,first", "== Physical Plan ==");
        assertThat(prompt.err()).contains("nothing is published in", "nowhere");
    }

    /** The prompt's own keys are hashes over a configuration that shows names. */
    @Test
    void keysOfThePromptDoNotReachAnotherConfiguration() {
        MainRun ofPrompt = prompt("\\explain 'person:big 1'\n");
        MainRun ofOther = prompt("\\explain 'person:big 1' --conf %s\n".formatted(conf));
        MainRun over = prompt("\\explain 'person:big 1' --conf %s --set explain.names=hashes\n".formatted(conf));

        assertThat(ofPrompt.out()).contains("reactor (hash)");
        assertThat(ofOther.out()).contains("reactor").doesNotContain("reactor (hash)");
        assertThat(over.out()).isEqualTo(ofPrompt.out());
    }

    @Test
    void keysThatTheOpenSparkCannotTakeAreNamed() throws Exception {
        Path other = Files.writeString(
                folder.resolve("keys.conf"),
                Files.readString(conf)
                        + """
                spark.hadoop."fs.s9.impl" = "org.example.NoFileSystem"
                spark.jars.packages = "org.example:none:1"
                spark.app.id = "%s"
                spark.sql.shuffle.partitions = 3
                """.formatted(
                                TestSpark.nightly().sparkContext().getConf().get("spark.app.id")));

        MainRun told = prompt("\\explain 'person:big 1' --conf %s\n".formatted(other));

        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.err().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "clout: warning: the open session cannot take spark.hadoop.fs.s9.impl, spark.jars.packages: ");
    }

    @Test
    void aValueThatSparkRefusesIsALine() {
        MainRun told = prompt("\\explain 'person:big 1' --set spark.sql.shuffle.partitions=many\nSELECT 1 AS one;\n");

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.out()).isEqualTo("one\r\n1\r\n");
        assertThat(told.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("clout: spark.sql.shuffle.partitions = many: ");
    }
}
