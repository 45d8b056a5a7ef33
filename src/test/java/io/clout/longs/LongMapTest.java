package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongMapTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void itHoldsWhatAMapHoldsAndWhatWasNotPutStandsForItself(long seed) {
        Random random = new Random(seed);
        LongMap map = new LongMap();
        Map<Long, Long> twin = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            // Few values, hashes, and 0, which is a key as any other.
            long key = random.nextBoolean() ? random.nextInt(1000) : random.nextLong();
            long value = random.nextInt(1000);
            if (key != value && !twin.containsKey(key)) {
                map.put(key, value);
                twin.put(key, value);
            }
            assertThat(map.size()).isEqualTo(twin.size());
        }
        twin.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        for (long key = 0; key < 2000; key++) {
            assertThat(map.get(key)).isEqualTo(twin.getOrDefault(key, key));
        }
    }

    @Test
    void whatStandsForItselfTakesNoRoomAndNothingStandsForTwo() {
        LongMap map = new LongMap();
        map.put(0, 0);
        map.put(7, 7);
        assertThat(map.size()).isZero();
        assertThat(map.get(7)).isEqualTo(7);
        map.put(7, 8);
        map.put(7, 8);
        assertThat(map.size()).isEqualTo(1);
        assertThatThrownBy(() -> map.put(7, 7)).hasMessage("7 stands for 8 already");
        assertThatThrownBy(() -> map.put(7, 9)).hasMessage("7 stands for 8 already");
    }
}
