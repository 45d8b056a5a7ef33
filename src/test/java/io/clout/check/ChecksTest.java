package io.clout.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    @Test
    void nothingIsThrownWhenEverythingHolds() {
        assertThatCode(new Checks()
                        .rejects("tweets", 10, 100, 0.1, "no_time 10")
                        .rejects("empty", 0, 0, 0, "")
                        .total(1 - 1e-13)::require)
                .doesNotThrowAnyException();
    }

    @Test
    void tooManyRejectsAreNamedWithTheirSourceTheirShareAndTheKeyThatAllowsThem() {
        assertThatThrownBy(new Checks().rejects("tweets", 11, 100, 0.1, "no_time 11")::require)
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContainingAll(
                        "sources.tweets", "11 of 100", "11.0 %", "max-reject-share = 0.1", "no_time 11");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0.999999, 1.000001, 0, Double.NaN, Double.POSITIVE_INFINITY})
    void influenceThatIsLostOrMadeUpIsNamed(double total) {
        assertThatThrownBy(new Checks().total(total)::require)
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("influence sums to " + total);
    }

    @Test
    void everyFailureIsNamedAndNotOnlyTheFirst() {
        assertThatThrownBy(new Checks()
                        .rejects("tweets", 11, 100, 0.1, "")
                        .rejects("sound", 1, 100, 0.1, "")
                        .rejects("likes", 12, 100, 0.1, "")
                        .total(2)::require)
                .hasMessageContainingAll("sources.tweets", "sources.likes", "influence sums to 2.0")
                .hasMessageNotContaining("sources.sound");
    }
}
