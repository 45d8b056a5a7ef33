package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.MainRun;
import io.clout.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights on which a part of the day's input is not there. */
@Tag("slow")
class PartialDayIT {
    private static final String ROWS = """
            SELECT timestamp'2026-11-01 10:00:00' + make_interval(0, 0, 0, id %% 22, 0, 0, id) AS ts, 'share' AS verb,
              concat('u', id %% 97) AS who, concat('u', (id * 5 + 1) %% 89) AS whom, 1 + id %% 22 AS day
            FROM range(0, 22 * 120) WHERE %s""";

    @TempDir
    private Path temp;

    @Test
    void aPartialDayIsToldStopsTheRunAndIsReadAgainWhenItIsWhole() throws IOException {
        write("first", "id % 22 < 21");
        assertThat(nightly("2026-11-21").code()).isZero();
        String before = Files.readString(temp.resolve("warehouse/attention_daily/_inventory.json"));

        write("cut", "id % 22 = 21 AND id < 22 * 20");
        MainRun stopped = nightly("2026-11-22");
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(stopped.err())
                .contains("2026-11-22 has 20 rows, and nearly all of the 21 days before it have 120 or more")
                .contains("sources.log.min-day-share");
        assertThat(temp.resolve("warehouse/attention_daily/_inventory.json")).hasContent(before);

        write("rest", "id % 22 = 21 AND id >= 22 * 20");
        MainRun whole = nightly("2026-11-22");
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.err()).doesNotContain("warning");
    }

    @Test
    void aFileOfNoBytesAndAFileThatIsGoneAreNamed() throws IOException {
        write("a", "id div 22 % 2 = 0");
        write("b", "id div 22 % 2 = 1");
        Path empty = temp.resolve("log/a/day=22/part-1.parquet");
        Files.createFile(empty);
        MainRun refused = nightly("2026-11-22");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("sources.log.path", "day=22/part-1.parquet: it has 0 bytes");

        Files.delete(empty);
        assertThat(nightly("2026-11-22").err()).doesNotContain("warning");
        try (var part = Files.list(temp.resolve("log/a/day=22"))) {
            for (Path file : part.toList()) {
                Files.delete(file);
            }
        }
        MainRun told = nightly("2026-11-22");
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.err())
                .contains("warning: sources.log: 1 files are gone, such as")
                .contains("day=22/part-")
                .contains(
                        "warning: sources.log: 2026-11-22 has rows in 1 files, and each of the 21 days before it in 2");
    }

    private void write(String part, String where) {
        TestSpark.shared()
                .sql(ROWS.formatted(where))
                .coalesce(1)
                .write()
                .partitionBy("day")
                .parquet(temp.resolve("log/" + part).toString());
    }

    private MainRun nightly(String date) throws IOException {
        Path conf = Files.writeString(
                temp.resolve("test.conf"), """
                sources.log { path = "%s/*", network = net, time = ts, kind = verb, reactor = who, author = whom, max-reject-share = 0.2 }
                publish.warehouse = "%s"
                spark { master = "local[2]", sql.shuffle.partitions = 2 }
                """.formatted(temp.resolve("log"), temp.resolve("warehouse")));
        return MainRun.of("nightly", "--conf", conf.toString(), "--date", date);
    }
}
