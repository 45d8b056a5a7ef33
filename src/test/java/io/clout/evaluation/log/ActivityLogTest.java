package io.clout.evaluation.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.ConfigException;
import org.junit.jupiter.api.Test;

class ActivityLogTest {
    @Test
    void rowsAreInOrderOfTimeAndEqualTimesKeepTheirOrder() {
        LogBuilder rows = TestLogs.builder();
        TestLogs.like(rows, 3, "a", "b");
        TestLogs.like(rows, 1, "c", "d");
        TestLogs.like(rows, 3, "e", "f");
        ActivityLog log = rows.build();

        assertThat(log.accounts().id(log.reactor(0))).isEqualTo("c");
        assertThat(log.accounts().id(log.reactor(1))).isEqualTo("a");
        assertThat(log.accounts().id(log.reactor(2))).isEqualTo("e");
    }

    @Test
    void aCutWithinADayPartsItsRows() {
        LogBuilder rows = TestLogs.builder();
        for (int hour = 0; hour < 10; hour++) {
            TestLogs.like(rows, 5 + hour / 24.0, "r" + hour, "a");
        }
        ActivityLog log = rows.build();
        Cut cut = Cut.of("70%", log);

        assertThat(log.before(cut.at())).isEqualTo(7);
        assertThat(cut.date()).hasToString("1970-01-06");
        assertThat(log.before(Cut.of("1970-01-06T04:00:00Z", log).at())).isEqualTo(4);
    }

    @Test
    void aCutThatLeavesNothingOnOneSideOrIsNoneIsRefused() {
        LogBuilder rows = TestLogs.builder();
        TestLogs.like(rows, 1, "a", "b");
        TestLogs.like(rows, 2, "a", "b");
        ActivityLog log = rows.build();

        assertThatThrownBy(() -> Cut.of("1980-01-01", log))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--cut 1980-01-01: leaves 2 of 2 rows before it; the log is from 1970-01-02 to 1970-01-03");
        assertThatThrownBy(() -> Cut.of("half", log)).hasMessageStartingWith("--cut half: must be a share");
        assertThatThrownBy(() -> Cut.of("100%", log)).hasMessageStartingWith("--cut 100%: must be a share");
    }

    @Test
    void aCopyHasTheRowsThatAreKeptAndTakesMore() {
        ActivityLog log = TestLogs.random(20, 200, 1);
        LogBuilder copy = log.copy(row -> row % 2 == 0);
        TestLogs.like(copy, 500, "new", "p1");
        ActivityLog half = copy.build();

        assertThat(half.size()).isEqualTo((log.size() + 1) / 2 + 1);
        assertThat(half.at(1)).isEqualTo(log.at(2));
        assertThat(half.accounts().name(half.reactor(half.size() - 1))).isEqualTo("net:new");
        assertThat(log.people().find("net:new")).isEqualTo(-1);
    }

    @Test
    void linkedAccountsAreOnePersonAndReactionsBetweenThemAreNone() {
        LogBuilder rows = TestLogs.builder();
        TestLogs.like(rows, 1, "a", "b");
        TestLogs.like(rows, 1, "c", "b");
        rows.link(rows.account("net", "a"), "net:a");
        rows.link(rows.account("net", "b"), "net:a");
        ActivityLog log = rows.build();

        assertThat(log.people().size()).isEqualTo(2);
        assertThat(log.isPositive(0)).isFalse();
        assertThat(log.isPositive(1)).isTrue();
    }
}
