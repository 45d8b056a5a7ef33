package io.clout.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongIndexTest {
    @Test
    void keysAreNumberedInTheOrderInWhichTheyCome() {
        LongIndex index = new LongIndex(4);

        assertThat(new int[] {index.add(70), index.add(-7), index.add(70), index.add(7), index.add(-7)})
                .containsExactly(0, 1, 0, 2, 1);
        assertThat(index.size()).isEqualTo(3);
        assertThat(index.keys()).containsExactly(70, -7, 7);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(longs = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void anyLongIsAKeyAndHasNoNumberBeforeItIsAdded(long key) {
        LongIndex index = new LongIndex(1);

        assertThat(index.get(key)).isEqualTo(-1);
        assertThat(index.add(key)).isZero();
        assertThat(index.get(key)).isZero();
        assertThat(index.get(key ^ 1)).isEqualTo(-1);
    }

    @ParameterizedTest(name = "seed {0}, made for {1} keys")
    @CsvSource({"1, 0", "2, 1", "3, 1000", "4, 100000"})
    void itAgreesWithALinkedHashMapHoweverFarItGrows(long seed, int expected) {
        Random random = new Random(seed);
        LongIndex index = new LongIndex(expected);
        Map<Long, Integer> twin = new LinkedHashMap<>();

        for (int i = 0; i < 50_000; i++) {
            long key = random.nextInt(20_000) * 0x9E3779B97F4A7C15L;
            int number = twin.computeIfAbsent(key, k -> twin.size());
            assertThat(index.add(key)).isEqualTo(number);
        }

        assertThat(index.size()).isEqualTo(twin.size());
        assertThat(index.keys())
                .containsExactly(twin.keySet().stream().mapToLong(k -> k).toArray());
        twin.forEach((key, number) -> assertThat(index.get(key)).isEqualTo(number));
    }

    @Test
    void keysThatShareTheirLowBitsAreToldApart() {
        LongIndex index = new LongIndex(0);
        for (long i = 0; i < 300; i++) {
            assertThat(index.add(i << 32)).isEqualTo((int) i);
        }
        for (long i = 0; i < 300; i++) {
            assertThat(index.get(i << 32)).isEqualTo((int) i);
        }
        assertThat(index.get(300L << 32)).isEqualTo(-1);
    }
}
