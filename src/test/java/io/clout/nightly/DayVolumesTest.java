package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Rows;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.source.InputException;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayVolumesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 5);
    private static final int DAYS = 42;
    private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);

    @TempDir
    private Path temp;

    private final TreeMap<String, KnownFile> files = new TreeMap<>();

    @Test
    void aDayWithFarFewerRowsThanQuietDaysStopsAndIsNamed() throws IOException {
        log(day -> day == DAYS - 1 ? 199 : 1000);

        assertThatThrownBy(() -> volumes("").check())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("sources.log.path = /dump: 2026-11-15 has 199 rows")
                .hasMessageContaining("the 28 days before it have 1,000 or more")
                .hasMessageContaining("set sources.log.min-day-share, which is 0.2, to 0 for this run");
        assertThat(volumes("sources.log.min-day-share = 0").check())
                .containsExactly(
                        "sources.log: 2026-11-15 has 199 rows, and nearly all of the 28 days before it have 1,000 or more: is a part of it missing?");
    }

    @Test
    void aDayOfHalfAQuietDayIsToldAndOneAboveIsNot() throws IOException {
        log(day -> day == DAYS - 1 ? 499 : 1000);
        assertThat(volumes("").check()).singleElement().asString().contains("2026-11-15 has 499 rows");
        log(day -> day == DAYS - 1 ? 500 : 1000);
        assertThat(volumes("").check()).isEmpty();
    }

    @Test
    void quietWeekendsAreTheMeasureOfTheirOwn() throws IOException {
        log(day -> day % 7 > 4 ? 120 : 2000);

        assertThat(LAST.getDayOfWeek().getValue()).isEqualTo(7);
        assertThat(volumes("").check()).isEmpty();
        log(day -> day == DAYS - 1 ? 20 : day % 7 > 4 ? 120 : 2000);
        assertThatThrownBy(() -> volumes("").check()).hasMessageContaining("2026-11-15 has 20 rows");
    }

    @Test
    void sparseSourcesAndThoseWithDaysWithoutRowsNeverStop() throws IOException {
        log(day -> day == DAYS - 1 ? 1 : 99);
        assertThat(volumes("sources.log.min-day-share = 1").check()).isEmpty();
        log(day -> day == DAYS - 1 ? 1 : day % 3 == 0 ? 0 : 5000);
        assertThat(volumes("").check()).isEmpty();
    }

    @Test
    void aShortHistorySaysNothing() throws IOException {
        log(day -> day == DAYS - 1 ? 1 : day < DAYS - 14 ? 0 : 1000);
        assertThat(volumes("").check()).isEmpty();
    }

    @Test
    void olderDaysAreToldAndThoseThatWereReadBeforeAreNot() throws IOException {
        log(day -> day >= 28 && day < 35 ? 10 - (day - 28) : 1000);

        List<String> told = volumes("").check();
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).contains("2026-11-02 has 10 rows");
        assertThat(new DayVolumes(source(""), known(), Set.of(), LAST).check()).isEmpty();
    }

    @Test
    void ofManyDaysTheLastAreTold() throws IOException {
        log(day -> 1L << (DAYS - day));

        List<String> told = volumes("sources.log.min-day-share = 0").check();
        assertThat(told).hasSize(6);
        assertThat(told.get(4)).contains("2026-11-15 has 2 rows");
        assertThat(told.get(5)).isEqualTo("sources.log: there are 23 older days of this kind");
    }

    @Test
    void aFileLessThanOnAllDaysBeforeIsToldByItsName() throws IOException {
        log(day -> 500);
        for (int day = 0; day < DAYS - 1; day++) {
            add(day, "part-1.parquet", 500);
        }
        assertThat(volumes("").check())
                .containsExactly("sources.log: 2026-11-15 has rows in 1 files, and each of the 28 days before it in 2:"
                        + " it lacks part-1.parquet");
    }

    @Test
    void aFewLateRowsInTheNextFileMakeNoFileOfADay() throws IOException {
        for (int day = 0; day < DAYS; day++) {
            Map<String, Rows> rows = Map.of(
                    FIRST.plusDays(day).toString(), new Rows(900, 0, 0),
                    FIRST.plusDays(day - 1L).toString(), new Rows(10, 0, 0));
            files.put(day + ".parquet", new KnownFile(1, 1, new TreeMap<>(rows), new TreeMap<>(), "run"));
        }
        assertThat(volumes("").check()).isEmpty();
    }

    @Test
    void withdrawnFilesAreTold() throws IOException {
        log(day -> 500);
        KnownSource before = known();
        files.remove(files.lastKey());

        assertThat(volumes("").withdrawn(before)).singleElement().asString().contains("1 files are gone", "2026-11-15");
        assertThat(volumes("").withdrawn(known())).isEmpty();
    }

    private void log(IntToLongFunction rows) {
        files.clear();
        IntStream.range(0, DAYS)
                .filter(day -> rows.applyAsLong(day) > 0)
                .forEach(day -> add(day, "part-0.parquet", rows.applyAsLong(day)));
    }

    private void add(int day, String name, long rows) {
        String date = FIRST.plusDays(day).toString();
        TreeMap<String, Rows> days = new TreeMap<>(Map.of(date, new Rows(rows, 0, 0)));
        files.put("/dump/day=" + date + "/" + name, new KnownFile(1, 1, days, new TreeMap<>(), "run"));
    }

    private KnownSource known() {
        return new KnownSource("", new TreeMap<>(files), new TreeMap<>(), null, new TreeMap<>(), List.of());
    }

    private DayVolumes volumes(String setting) throws IOException {
        Set<String> all = IntStream.range(0, DAYS)
                .mapToObj(day -> FIRST.plusDays(day).toString())
                .collect(Collectors.toSet());
        return new DayVolumes(source(setting), known(), all, LAST);
    }

    private SourceConfig source(String setting) throws IOException {
        Path conf = Files.writeString(temp.resolve("log.conf"), """
                run.date = "2026-11-15"
                sources.log { path = "/dump", network = net, time = at, kind = kind, reactor = who, author = whom }
                """ + setting);
        return CloutConfig.load(conf.toFile(), List.of()).sources().iterator().next();
    }
}
