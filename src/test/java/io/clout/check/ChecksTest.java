package io.clout.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.CheckConfig.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0.999999, 1.000001, 0, Double.NaN, Double.POSITIVE_INFINITY})
    void influenceThatIsLostOrMadeUpIsNamed(double total) {
        assertThatThrownBy(() -> total(Level.FAIL, total).require())
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("influence sums to " + total);
    }

    @Test
    void aRuleThatWarnsLetsTheRunGoOnAndIsTold() {
        Checks checks = total(Level.WARN, 0.5);

        assertThatCode(checks::require).doesNotThrowAnyException();
        assertThat(checks.warnings()).containsExactly("influence sums to 0.5, not to 1 within 1.0E-12");
        assertThat(total(Level.WARN, 1 - 1e-13).warnings()).isEmpty();
        assertThat(total(Level.FAIL, 0.5).warnings()).isEmpty();
    }

    private static Checks total(Level level, double total) {
        Checks checks = new Checks();
        new Invariants(Rules.all(level), checks).total(total);
        return checks;
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
}
