package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongTupleIndexTest {
    @ParameterizedTest(name = "seed {0}, {1} longs")
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4"})
    void tuplesAreNumberedAsInAMapOfLists(long seed, int width) {
        Random random = new Random(seed);
        LongTupleIndex tuples = new LongTupleIndex(width);
        Map<List<Long>, Integer> twin = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            // Few values, hashes and zeros: what is beyond the width must not tell tuples apart.
            long[] row = {random.nextInt(100), random.nextInt(9), random.nextLong() >> random.nextInt(64), i};
            if (random.nextInt(50) == 0) {
                row = new long[4];
            }
            List<Long> key = List.of(row[0], row[1], row[2], row[3]).subList(0, width);

            int number = tuples.add(row[0], row[1], row[2], row[3]);

            assertThat(number).isEqualTo(twin.computeIfAbsent(key, k -> twin.size()));
        }
        assertThat(tuples.size()).isEqualTo(twin.size());
        twin.forEach((key, number) -> {
            for (int part = 0; part < width; part++) {
                assertThat(tuples.get(number, part)).isEqualTo(key.get(part));
            }
        });
    }

    @Test
    void whatIsNotThereIsNotFoundAndNotAdded() {
        LongTupleIndex tuples = new LongTupleIndex(1);
        for (long i = 0; i < 1000; i++) {
            tuples.add(3 * i, 0);
        }

        assertThat(tuples.find(3)).isEqualTo(1);
        assertThat(tuples.find(4)).isEqualTo(-1);
        assertThat(tuples.contains(3, 0, 0)).isTrue();
        assertThat(tuples.contains(4, 0, 0)).isFalse();
        assertThat(tuples.size()).isEqualTo(1000);
    }

    @ParameterizedTest(name = "seed {0}, {1} longs")
    @CsvSource({"5, 1", "6, 2", "7, 3"})
    void afterItWasEmptiedNothingOfBeforeIsThere(long seed, int width) {
        Random random = new Random(seed);
        LongTupleIndex tuples = new LongTupleIndex(width);
        for (int round = 0; round < 100; round++) {
            tuples.clear();
            Map<List<Long>, Integer> twin = new LinkedHashMap<>();
            // Some rounds are so large that the next begins small again.
            int adds = round % 20 == 7 ? 5_000 : random.nextInt(60);
            for (int i = 0; i < adds; i++) {
                long[] row = {random.nextInt(2 * adds), random.nextInt(2), random.nextInt(2)};
                List<Long> key = List.of(row[0], row[1], row[2]).subList(0, width);
                assertThat(tuples.add(row[0], row[1], row[2])).isEqualTo(twin.computeIfAbsent(key, k -> twin.size()));
            }
            assertThat(tuples.size()).isEqualTo(twin.size());
            for (long value = 0; value < 2L * adds; value++) {
                if (width == 1) {
                    assertThat(tuples.find(value)).isEqualTo(twin.getOrDefault(List.of(value), -1));
                } else if (width == 3) {
                    assertThat(tuples.contains(value, 0, 1)).isEqualTo(twin.containsKey(List.of(value, 0L, 1L)));
                }
            }
        }
    }

    @Test
    void aTupleHasOneToFourLongs() {
        assertThatThrownBy(() -> new LongTupleIndex(5)).hasMessageContaining("1 to 4 longs, not 5");
    }
}
