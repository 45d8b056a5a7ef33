package io.clout.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.AttentionConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OccasionsTest {
    /** The longest window that can be configured. */
    private static final int WINDOW = 36_500;

    private final Occasions occasions = new Occasions(
            new AttentionConfig(Map.of("share", 1.0), 10, 20_000, WINDOW, 2, 0.5, Optional.of(1.0), 0.99, 5), 40_000);

    @Test
    void whatHappenedHowOftenIsOneNumber() {
        for (int age : new int[] {0, 1, 89, WINDOW - 1}) {
            for (long count : new long[] {1, 2, Integer.MAX_VALUE}) {
                long occasion = occasions.of(40_000 - age, 1, true);
                long times = Occasions.times(occasion, count);

                assertThat(Occasions.count(times)).isEqualTo(count);
                assertThat(Occasions.occasion(times)).isEqualTo(occasion);
                assertThat(occasions.age(occasion)).isEqualTo(age);
                assertThat(occasions.isBack(occasion)).isTrue();
                assertThat(occasions.micros(occasion)).isEqualTo(1_000_000);
            }
        }
        assertThatThrownBy(() -> Occasions.times(7 << 16, 1L << 31))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("2,147,483,648 reactions of one kind, pair and day, 7 days old");
        assertThatThrownBy(() -> Occasions.times(occasions.of(40_001, 1, false), 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("-1 days old");
    }
}
