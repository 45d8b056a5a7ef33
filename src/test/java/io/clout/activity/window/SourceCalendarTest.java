package io.clout.activity.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.source.InputException;
import io.clout.config.SourceConfig;
import io.clout.config.SourceConfig.MissingDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceCalendarTest {
    private static final LocalDate RUN_DATE = day(20);

    @ParameterizedTest
    @EnumSource
    void allDaysUpToTheRunDateCount(MissingDays missing) {
        SourceCalendar calendar = calendar(missing, 16, 17, 18, 19, 20, 21);

        assertThat(calendar.days()).containsExactly(day(16), day(17), day(18), day(19), day(20));
        assertThat(calendar.carriedDays()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void daysBeforeTheFirstOneAreNotMissing(MissingDays missing) {
        assertThat(calendar(missing, 19, 20).days()).containsExactly(day(19), day(20));
    }

    @Test
    void aNormalGapCarriesNothing() {
        assertThat(calendar(MissingDays.NORMAL, 12, 17, 19).carriedDays()).isEmpty();
    }

    @Test
    void missingDaysAreCarried() {
        SourceCalendar calendar = calendar(MissingDays.CARRY, 13, 14, 15, 17, 18);

        assertThat(calendar.carriedDays()).containsExactly(day(16), day(19), day(20));
        assertThat(calendar.carried()).isEqualTo(3);
    }

    @Test
    void missingDaysStopARunThatMustNotMissThemAndAreNamed() {
        assertThatThrownBy(() -> calendar(MissingDays.STOP, 16, 18))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "sources.log.path = /dump", "2026-11-17, 2026-11-19, 2026-11-20", "sources.log.missing-days");
        assertThatThrownBy(() -> calendar(MissingDays.STOP, 1, 20))
                .hasMessageContaining("18 days, the last of them 2026-11-15");
    }

    @Test
    void onlyRecentMissingDaysAreLimited() {
        TreeSet<LocalDate> present = new TreeSet<>(List.of(day(1).minusYears(2)));
        day(1).minusYears(1).datesUntil(day(21)).forEach(present::add);

        assertThat(SourceCalendar.of(source(MissingDays.CARRY), present, Optional.empty(), RUN_DATE)
                        .carried())
                .isEqualTo(364);
    }

    @Test
    void daysThatHaveLostTheirFilesAreMissingToo() {
        TreeSet<LocalDate> present = new TreeSet<>(List.of(day(19), day(20)));
        SourceConfig stops = source(MissingDays.STOP);

        assertThatThrownBy(() -> SourceCalendar.of(stops, present, Optional.of(day(17)), RUN_DATE))
                .hasMessageContaining("2026-11-17, 2026-11-18");
    }

    @Test
    void aRowOfLongAgoOnWhichNothingCountedMakesNoDayMissing() {
        TreeSet<LocalDate> present = new TreeSet<>(List.of(LocalDate.EPOCH, day(19), day(20)));

        assertThat(SourceCalendar.of(source(MissingDays.STOP), present, Optional.of(day(19)), RUN_DATE)
                        .days())
                .containsExactly(LocalDate.EPOCH, day(19), day(20));
    }

    @Test
    void moreMissingDaysThanMayBeCarriedStopTheRun() {
        assertThatThrownBy(() -> calendar(MissingDays.CARRY, 10, 14, 20))
                .hasMessageContainingAll("8 days", "more than sources.log.max-carry-days = 4");
    }

    @ParameterizedTest
    @EnumSource
    void aSourceWithoutADayUpToTheRunDateHasNoDays(MissingDays missing) {
        assertThat(calendar(missing, 21, 22).days()).isEmpty();
    }

    private static SourceCalendar calendar(MissingDays missing, int... days) {
        TreeSet<LocalDate> present = new TreeSet<>();
        for (int day : days) {
            present.add(day(day));
        }
        return SourceCalendar.of(source(missing), present, Optional.empty(), RUN_DATE);
    }

    private static SourceConfig source(MissingDays missing) {
        return new SourceConfig(
                "log",
                "/dump",
                "net",
                "at",
                "kind",
                Map.of(),
                "who",
                "whom",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of("mention", List.of("reply")),
                0.1,
                missing,
                4,
                0.2,
                LocalDate.parse("1990-01-01"),
                List.of(),
                List.of(),
                false,
                7);
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 11, day);
    }
}
