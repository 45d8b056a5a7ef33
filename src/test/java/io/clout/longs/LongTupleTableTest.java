package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTupleTableTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void itHoldsWhatAMapHoldsHoweverOftenItIsEmptied(long seed) {
        Random random = new Random(seed);
        LongTupleTable tally = new LongTupleTable(4, 6);
        for (int round = 0; round < 50; round++) {
            tally.clear();
            Map<List<Long>, Long> map = new HashMap<>();
            int most = 1 + random.nextInt(3);
            int adds = random.nextInt(round == 25 ? 5_000 : 40);
            for (int i = 0; i < adds; i++) {
                List<Long> key = new ArrayList<>();
                for (int k = 0; k < 4; k++) {
                    key.add((long) random.nextInt(4 * most));
                }
                long value = random.nextLong() >>> 8;
                map.merge(key, value, Long::sum);
                tally.add(tally.row(key.get(0), key.get(1), key.get(2), key.get(3)), 4, value);
            }

            Map<List<Long>, Long> held = new HashMap<>();
            for (int row = 0; row < tally.size(); row++) {
                held.put(
                        List.of(tally.get(row, 0), tally.get(row, 1), tally.get(row, 2), tally.get(row, 3)),
                        tally.get(row, 4));
                assertThat(tally.get(row, 5)).isZero();
            }
            assertThat(tally.size()).isEqualTo(map.size());
            assertThat(held).isEqualTo(map);
        }
    }
}
