package io.clout.activity.daily;

import static io.clout.activity.daily.DatedFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.window.ActivityWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts kept by day equal those of a full read, and only days with new files are read. */
class DailyStoreIT {
    @TempDir
    private Path temp;

    private DatedFiles dump;

    @BeforeEach
    void open() throws IOException {
        dump = new DatedFiles(temp);
    }

    @Test
    void aFileThatIsKnownIsNotReadAgain() throws IOException {
        dump.write("one", row(1, 10, "ann", "bob"), row(2, 11, "ann", "bob"));
        dump.night(11);
        dump.write("two", row(3, 12, "cy", "bob"));
        // A file that cannot be read shows that nobody tries.
        dump.breakFile("one");

        dump.night(12);

        assertThat(dump.kept().known().orElseThrow().readBy("run-2")).isEqualTo(new DailyManifest.Read(1, 1));
        assertThat(dump.kept().known().orElseThrow().readBy("run-1")).isEqualTo(new DailyManifest.Read(1, 2));
    }

    @Test
    void aLateFileIsNoticedAndItsDayIsMadeAnewWithTheOtherFilesOfThatDay() throws IOException {
        dump.write("one", row(1, 10, "ann", "bob"), row(2, 11, "ann", "bob"));
        dump.night(11);
        dump.write("late", row(1, 10, "ann", "bob"), row(4, 10, "dee", "bob"));

        ActivityWindow window = dump.night(11);

        assertThat(window.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 3L, RowOutcome.DUPLICATE, 1L));
        assertThat(DailyTwin.content(window)).isEqualTo(DailyTwin.content(dump.fromScratch(11)));
    }

    @Test
    void aFileThatWasChangedOrIsGoneTakesItsDaysWithIt() throws IOException {
        dump.write("one", row(1, 10, "ann", "bob"));
        dump.write("two", row(2, 10, "cy", "bob"), row(3, 9, "cy", "bob"));
        dump.write("three", row(4, 8, "dee", "bob"));
        dump.night(10);
        dump.write("two", row(5, 10, "eve", "bob"));
        dump.delete("three");

        ActivityWindow window = dump.night(10);

        assertThat(window.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L));
        assertThat(DailyTwin.content(window)).isEqualTo(DailyTwin.content(dump.fromScratch(10)));
    }

    @Test
    void anotherMappingIsReadAnew() throws IOException {
        dump.write("one", row(1, 10, "ann", "bob"));
        dump.night(10);

        dump.kept()
                .night(
                        dump.sources(DatedFiles.MAPPING.replace("reactor = who", "reactor = \"upper(who)\"")),
                        DatedFiles.day(10),
                        "run-2");

        assertThat(dump.kept().known().orElseThrow().readBy("run-2").rows()).isEqualTo(1);
    }

    @Test
    void daysAfterTheRunDateAreLeftForTheRunThatNeedsThem() throws IOException {
        dump.write("one", row(1, 10, "ann", "bob"), row(2, 11, "cy", "bob"));

        ActivityWindow first = dump.night(10);

        assertThat(first.outcomes().get("log")).isEqualTo(Map.of(RowOutcome.ACCEPTED, 1L, RowOutcome.FUTURE_TIME, 1L));
        assertThat(DailyTwin.content(dump.night(11))).isEqualTo(DailyTwin.content(dump.fromScratch(11)));
        assertThat(DailyTwin.content(dump.night(10))).isEqualTo(DailyTwin.content(dump.fromScratch(10)));
    }

    @Test
    void whatARunWroteThatBrokeIsNotSeenAndIsDeleted() throws IOException {
        dump.write("one", row(1, 10, "ann", "bob"));
        dump.night(10);
        Path orphan = Files.createDirectories(dump.kept().tables().resolve("counts/source=log/run_id=broken"));
        try (Stream<Path> files = Files.walk(dump.kept().tables().resolve("counts/source=log"))) {
            Path file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(file, orphan.resolve("part-0.parquet"));
        }

        ActivityWindow window = dump.night(10);

        assertThat(window.counts().count()).isEqualTo(1);
        assertThat(orphan).doesNotExist();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 1)
    void whateverComesChangesAndGoesEveryNightIsAsIfReadFromScratch(long seed) throws IOException {
        Random random = new Random(seed);
        for (int night = 10; night < 13; night++) {
            for (int change = random.nextInt(3); change >= 0; change--) {
                String name = "file-" + random.nextInt(5);
                if (random.nextInt(5) == 0) {
                    dump.delete(name);
                } else {
                    dump.write(name, rows(random, night));
                }
            }
            dump.write("sure", rows(random, night));

            ActivityWindow window = dump.night(night);

            ActivityWindow scratch = dump.fromScratch(night);
            Map<String, List<String>> content = DailyTwin.content(window);
            Map<String, List<String>> anew = DailyTwin.content(scratch);
            assertThat(content).as("night %d", night).isEqualTo(anew);
            assertThat(window.outcomes()).as("night %d", night).isEqualTo(scratch.outcomes());
        }
    }

    /** Of days before, in and after the window, and of none; with events that are logged twice. */
    private static String[] rows(Random random, int night) {
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String day = random.nextInt(8) == 0 ? "NULL" : "'2026-11-%02d'".formatted(night - 6 + random.nextInt(8));
            rows.add("(%s, '%d', '%s', 'p%d', %s, %s, %s)"
                    .formatted(
                            day,
                            random.nextInt(20),
                            List.of("reply", "mention", "post", "poke").get(random.nextInt(4)),
                            random.nextInt(5),
                            random.nextInt(9) == 0 ? "NULL" : "'p" + random.nextInt(5) + "'",
                            random.nextInt(2) == 0 ? "NULL" : "'o" + random.nextInt(3) + "'",
                            random.nextInt(2) == 0 ? "array()" : "array('t" + random.nextInt(3) + "')"));
        }
        return rows.toArray(String[]::new);
    }
}
