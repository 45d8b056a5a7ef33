package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What {@code clout nightly} says, and with which code it ends, when it cannot publish. */
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
    void nothing_is_published_and_nobody_sees_a_stack_trace() {
        assertThat(said).doesNotContain("\tat ", "Exception").contains("clout: ");
        assertThat(temp.resolve("warehouse/published")).doesNotExist();
        assertThat(temp.resolve("warehouse/releases")).doesNotExist();
        assertThat(temp.resolve("warehouse/_lock")).doesNotExist();
    }

    @Test
    void an_unknown_key_is_two() throws IOException {
        assertThat(nightly("attention.halflife=3")).isEqualTo(2);
        assertThat(said).contains("attention.halflife", "horizon");
    }

    @Test
    void a_value_out_of_its_range_is_two() throws IOException {
        assertThat(nightly("propagation.teleport=1.5")).isEqualTo(2);
        assertThat(said).contains("propagation.teleport", "1.5", "(0, 1)");
    }

    @Test
    void an_expression_that_is_no_sql_is_two() throws IOException {
        assertThat(nightly("sources.log.author=whom +* 2")).isEqualTo(2);
        assertThat(said).contains("sources.log.author = whom +* 2 is no SQL expression");
    }

    @Test
    void a_dump_that_is_not_there_is_three() throws IOException {
        assertThat(nightly("sources.log.path=" + path("nowhere"))).isEqualTo(3);
        assertThat(said).contains("sources.log.path", path("nowhere"), "no such file or folder");
    }

    @Test
    void a_dump_without_rows_is_three() throws IOException {
        assertThat(nightly("sources.log.path=" + path("no rows"))).isEqualTo(3);
        assertThat(said).contains("sources.log.path", path("no rows"), "holds no rows");
    }

    @Test
    void a_file_that_was_cut_short_is_three() throws IOException {
        assertThat(nightly("sources.log.path=" + path("cut"))).isEqualTo(3);
        assertThat(said)
                .contains("sources.log.path", onlyFile("cut").getFileName().toString());
    }

    @Test
    void a_column_that_is_not_there_is_three() throws IOException {
        assertThat(nightly("sources.log.reactor=by_whom")).isEqualTo(3);
        assertThat(said).contains("sources.log.reactor = by_whom", "Its columns: at, who, whom");
    }

    @Test
    void a_dump_of_later_days_only_is_three_with_the_reasons() throws IOException {
        assertThat(nightly("run.date=2020-11-22", "sources.log.missing-days=normal"))
                .isEqualTo(3);
        assertThat(said).contains("no activity up to 2020-11-22", "log: future_time 5");
    }

    @Test
    void missing_days_are_three_and_named() throws IOException {
        assertThat(nightly("run.date=2026-11-24")).isEqualTo(3);
        assertThat(said)
                .contains("sources.log.path", "has no rows of 2026-11-23, 2026-11-24", "sources.log.missing-days");
    }

    @Test
    void more_missing_days_than_may_be_carried_are_three() throws IOException {
        assertThat(nightly("run.date=2026-11-26", "sources.log.missing-days=carry"))
                .isEqualTo(3);
        assertThat(said).contains("more than sources.log.max-carry-days = 3");
    }

    @Test
    void more_rejects_than_the_source_may_have_are_four_with_numbers_and_reasons() throws IOException {
        assertThat(nightly("sources.log.max-reject-share=0.39")).isEqualTo(4);
        assertThat(said)
                .contains(
                        "sources.log: 2 of 5 rows",
                        "40.0 %",
                        "max-reject-share = 0.39",
                        "no_author 1, self_reaction 1");
    }

    @Test
    void giving_up_before_the_iteration_converges_is_five() throws IOException {
        assertThat(nightly("propagation.max-iterations=1")).isEqualTo(5);
        assertThat(said).contains("after 1 iterations", "propagation.max-iterations");
    }

    @Test
    void a_lock_that_another_run_holds_is_six_and_stays() throws IOException {
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
        try (Stream<Path> files = Files.list(dumps.resolve(dump))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
