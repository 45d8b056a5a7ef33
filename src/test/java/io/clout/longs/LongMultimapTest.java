package io.clout.longs;

import static io.clout.longs.LongMultimap.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongMultimapTest {
    private final LongMultimap map = new LongMultimap();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void keysHaveTheirValuesAsInAMapOfSets(long seed) {
        Random random = new Random(seed);
        Map<Long, Set<Long>> twin = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            // From keys of many values to those of one.
            long key = random.nextInt(1 + random.nextInt(4096));
            long value = random.nextInt(500) - 250L;
            map.add(key, -key, value);
            twin.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
        }
        twin.forEach((key, values) -> assertThat(values(key, -key)).containsExactlyElementsOf(values));
        assertThat(map.find(1, 1)).isEqualTo(NONE);
    }

    @Test
    void aKeyMayHaveNoValues() {
        map.key(7, 8);

        assertThat(map.find(7, 8)).isNotEqualTo(NONE);
        assertThat(values(7, 8)).isEmpty();

        map.add(7, 8, 9);
        assertThat(values(7, 8)).containsExactly(9L);
    }

    private List<Long> values(long first, long second) {
        List<Long> values = new ArrayList<>();
        for (int entry = map.first(map.find(first, second)); entry != NONE; entry = map.after(entry)) {
            values.add(map.value(entry));
        }
        return values;
    }
}
