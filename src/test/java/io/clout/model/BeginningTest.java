package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void aNetworkBeginsWithItsFirstReaction() {
        assertThat(Beginning.of(new TreeMap<>(Map.of(5L, 1L, 300L, 50L)))).isEqualTo(5);
    }

    @Test
    void fewReactionsBeforeAGapOfMoreThanAYearAreNoBeginning() {
        assertThat(Beginning.of(new TreeMap<>(Map.of(0L, 9L, 366L, 50L)))).isEqualTo(366);
        assertThat(Beginning.of(new TreeMap<>(Map.of(0L, 9L, 365L, 50L)))).isZero();
        assertThat(Beginning.of(new TreeMap<>(Map.of(0L, 10L, 366L, 50L)))).isZero();
        assertThat(Beginning.of(new TreeMap<>(Map.of(0L, 1L, 400L, 1L, 900L, 7L, 2000L, 5L))))
                .isEqualTo(2000);
    }
}
