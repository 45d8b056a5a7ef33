package io.clout.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void nothingIsThrownWhenEverythingHolds() {
        assertThatCode(new Checks()
                        .rejects("tweets", 10, 100, 0.1, "no_time 10")
                        .rejects("empty", 0, 0, 0, "")::require)
                .doesNotThrowAnyException();
    }

    @Test
    void tooManyRejectsAreNamedWithTheirSourceTheirShareAndTheKeyThatAllowsThem() {
        assertThatThrownBy(new Checks().rejects("tweets", 11, 100, 0.1, "no_time 11")::require)
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContainingAll(
                        "sources.tweets", "11 of 100", "(11 %)", "max-reject-share = 0.1", "no_time 11");
    }

    @Test
    void aShareHasEnoughDigitsToTellItFromTheLimit() {
        assertThatThrownBy(new Checks().rejects("tweets", 3_016, 100_000, 0.03, "")::require)
                .hasMessageContaining("(3.02 %)");
        assertThatThrownBy(new Checks().rejects("tweets", 300_001, 10_000_000, 0.03, "")::require)
                .hasMessageContaining("(3.00001 %)");
    }

    @Test
    void everyFailureIsNamedAndNotOnlyTheFirst() {
        assertThatThrownBy(new Checks()
                        .rejects("tweets", 11, 100, 0.1, "")
                        .rejects("sound", 1, 100, 0.1, "")
                        .rejects("likes", 12, 100, 0.1, "")::require)
                .hasMessageContainingAll("sources.tweets", "sources.likes")
                .hasMessageNotContaining("sources.sound");
    }

    @Test
    void theLimitOfADayOrFileIsThatOfTheSourceFromTwentyRowsOn() {
        assertThatThrownBy(new Checks().rejectsOf("tweets", "day 2026-11-22", 3, 20, 0.1, "no_author 3")::require)
                .hasMessageContainingAll("sources.tweets: day 2026-11-22: 3 of 20 rows", "(15 %)", "no_author 3");
        assertThatCode(new Checks()
                        .rejectsOf("tweets", "day 2026-11-22", 2, 20, 0.1, "no_author 2")
                        .rejectsOf("tweets", "file a", 19, 19, 0.1, "no_author 19")::require)
                .doesNotThrowAnyException();
    }

    @Test
    void ofManyDaysAndFilesTheLastAreTold() {
        Checks checks = new Checks();
        for (int day = 10; day < 20; day++) {
            checks.rejectsOf("tweets", "day 2026-11-" + day, 20, 20, 0.1, "no_author 20");
        }
        checks.rejectsOf("tweets", "file a", 200, 200, 0.1, "no_author 200");

        assertThatThrownBy(checks::require)
                .hasMessageContainingAll("10 days break max-reject-share", "day 2026-11-15", "day 2026-11-19", "file a")
                .hasMessageNotContainingAny("day 2026-11-14", "files break");
    }
}
