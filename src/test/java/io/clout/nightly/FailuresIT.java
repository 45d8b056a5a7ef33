package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.Main;
import io.clout.TestSpark;
import io.clout.config.PublishConfig;
import io.clout.publish.RunLock;
import io.clout.publish.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages and exit codes of {@code clout nightly} when it cannot publish. */
@Tag("slow")
class FailuresIT {
    private static final String EVENTS = "SELECT * FROM VALUES ('2026-11-21', 'ann', 'bob'),"
            + "('2026-11-21', 'bob', 'cy'), ('2026-11-21', 'ann', 'cy'), ('2026-11-20', 'dee', NULL),"
            + "('2026-11-22', 'dee', 'dee') AS t(at, who, whom)";

    @TempDir
    private static Path dumps;

    @TempDir
    private Path temp;

    private String said = "";

    @BeforeAll
    static void write() throws IOException {
        SparkSession spark = TestSpark.shared();
        spark.sql(EVENTS).coalesce(1).write().parquet(path("events"));
        spark.sql(EVENTS).limit(0).write().parquet(path("no rows"));
        spark.sql(EVENTS).coalesce(1).write().parquet(path("cut"));
        try (FileChannel file = FileChannel.open(onlyFile("cut"), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 4);
        }
    }

    @AfterEach
    void nothingIsPublishedAndNobodySeesAStackTrace() throws IOException {
        assertThat(said).doesNotContain("\tat ", "Exception").contains("clout: ");
        assertThat(temp.resolve("warehouse/published")).doesNotExist();
        assertThat(temp.resolve("warehouse/releases")).doesNotExist();
        assertThat(temp.resolve("warehouse/_lock")).doesNotExist();
        assertResultsTellTheSame();
    }

    /** A run that began leaves a result, with a page unless a key is wrong; one that could not be configured, none. */
    private void assertResultsTellTheSame() throws IOException {
        Path results = temp.resolve("warehouse/results");
        if (Files.exists(results)) {
            Path only = onlyFile(results, ".json");
            JsonNode result = new ObjectMapper().readTree(only.toFile());
            assertThat(result.at("/outcome").asText()).isEqualTo("failed");
            assertThat(said).contains(result.at("/reason").asText());
            assertThat(result.at("/release").isNull()).isTrue();
            Path page = only.resolveSibling(only.getFileName().toString().replace(".json", ".html"));
            assertThat(Files.exists(page)).isEqualTo(result.at("/exit_code").asInt() != 2);
        }
    }

    @Test
    void anUnknownKeyIsTwo() throws IOException {
        assertThat(nightly("attention.halflife=3")).isEqualTo(2);
        assertThat(said).contains("attention.halflife", "horizon");
    }

    @Test
    void aValueOutOfItsRangeIsTwo() throws IOException {
        assertThat(nightly("propagation.teleport=1.5")).isEqualTo(2);
        assertThat(said).contains("propagation.teleport", "1.5", "(0, 1)");
    }

    @Test
    void anExpressionThatIsNoSqlIsTwo() throws IOException {
        assertThat(nightly("sources.log.author=whom +* 2")).isEqualTo(2);
        assertThat(said).contains("sources.log.author = whom +* 2 is no SQL expression");
    }

    @Test
    void aDumpThatIsNotThereIsThree() throws IOException {
        assertThat(nightly("sources.log.path=" + path("nowhere"))).isEqualTo(3);
        assertThat(said).contains("sources.log.path", path("nowhere"), "no such file or folder");
    }

    @Test
    void aDumpWithoutRowsIsThree() throws IOException {
        assertThat(nightly("sources.log.path=" + path("no rows"))).isEqualTo(3);
        assertThat(said).contains("sources.log.path", path("no rows"), "holds no rows");
    }

    @Test
    void aFileThatWasCutShortIsThree() throws IOException {
        assertThat(nightly("sources.log.path=" + path("cut"))).isEqualTo(3);
        assertThat(said)
                .contains("sources.log.path", onlyFile("cut").getFileName().toString());
    }

    @Test
    void aColumnThatIsNotThereIsThree() throws IOException {
        assertThat(nightly("sources.log.reactor=by_whom")).isEqualTo(3);
        assertThat(said)
                .contains(
                        "there is no column by_whom, which sources.log.reactor names",
                        "did you mean whom?",
                        "Its columns: at, who, whom");
    }

    @Test
    void aDumpOfLaterDaysOnlyIsThreeWithTheReasons() throws IOException {
        assertThat(nightly("run.date=2020-11-22", "sources.log.missing-days=normal"))
                .isEqualTo(3);
        assertThat(said).contains("no activity up to 2020-11-22", "log: future_time 5");
    }

    @Test
    void missingDaysAreThreeAndNamed() throws IOException {
        assertThat(nightly("run.date=2026-11-24")).isEqualTo(3);
        assertThat(said)
                .contains("sources.log.path", "has no rows of 2026-11-23, 2026-11-24", "sources.log.missing-days");
    }

    @Test
    void moreMissingDaysThanMayBeCarriedAreThree() throws IOException {
        assertThat(nightly("run.date=2026-11-26", "sources.log.missing-days=carry"))
                .isEqualTo(3);
        assertThat(said).contains("more than sources.log.max-carry-days = 3");
    }

    @Test
    void moreRejectsThanTheSourceMayHaveAreFourWithNumbersAndReasons() throws IOException {
        assertThat(nightly("sources.log.max-reject-share=0.39")).isEqualTo(4);
        assertThat(said)
                .contains(
                        "sources.log: 2 of 5 rows",
                        "(40 %)",
                        "max-reject-share = 0.39",
                        "no_author 1, self_reaction 1");
    }

    @Test
    void givingUpBeforeTheIterationConvergesIsFive() throws IOException {
        assertThat(nightly("propagation.max-iterations=1")).isEqualTo(5);
        assertThat(said).contains("after 1 iterations", "propagation.max-iterations");
    }

    @Test
    void aLockThatAnotherRunHoldsIsSixAndStays() throws IOException {
        Path warehouse = temp.resolve("warehouse");
        PublishConfig config = new PublishConfig(warehouse.toString(), Optional.empty(), Duration.ofMinutes(2));
        try (RunLock lock = Warehouse.at(TestSpark.shared(), config).lock("another", Clock.systemUTC())) {
            assertThat(nightly()).isEqualTo(6);
            assertThat(warehouse.resolve("_lock")).exists();
            lock.keepWork();
        }
        assertThat(said).contains("_lock is held by", "another");
    }

    /** Runs the command on the good dump with {@code settings} over it; gives its exit code. */
    private int nightly(String... settings) throws IOException {
        Path conf =
                Files.writeString(temp.resolve("test.conf"), """
                run.date = "2026-11-22"
                sources.log {
                  path = "%s", network = net, time = at, kind = "'share'", reactor = who, author = whom, max-reject-share = 0.4
                }
                publish.warehouse = "%s"
                spark { master = "local[2]", sql.shuffle.partitions = 2 }
                """.formatted(path("events"), temp.resolve("warehouse")));
        List<String> arguments = new ArrayList<>(List.of("nightly", "--conf", conf.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return Main.run(arguments.toArray(String[]::new));
        } finally {
            System.setErr(before);
            said = err.toString(StandardCharsets.UTF_8);
        }
    }

    private static String path(String dump) {
        return dumps.resolve(dump).toString();
    }

    private static Path onlyFile(String dump) throws IOException {
        return onlyFile(dumps.resolve(dump), ".parquet");
    }

    private static Path onlyFile(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
