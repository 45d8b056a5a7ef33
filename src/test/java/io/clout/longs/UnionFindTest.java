package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnionFindTest {
    @Test
    void nothingHasNoComponents() {
        assertThat(smallest(new long[0][])).isEmpty();
    }

    @Test
    void aChainAPairAndALoopAreThreeAndNegativeOnesAreSmaller() {
        assertThat(smallest(new long[][] {{3, 4}, {2, 3}, {-1, 4}, {9, 8}, {7, 7}}))
                .isEqualTo(Map.of(-1L, -1L, 2L, -1L, 3L, -1L, 4L, -1L, 8L, 8L, 9L, 8L, 7L, 7L));
    }

    @ParameterizedTest(name = "seed {0}: components are those that labels spread to until none changes")
    @ValueSource(longs = {1, 2, 3, 4})
    void likeSpreadingLabels(long seed) {
        Random random = new Random(seed);
        long[][] pairs = new long[400][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new long[] {random.nextInt(600) - 300, random.nextInt(600) - 300};
        }
        Map<Long, Long> labels = new TreeMap<>();
        boolean changes = true;
        while (changes) {
            changes = false;
            for (long[] pair : pairs) {
                long least = Math.min(labels.getOrDefault(pair[0], pair[0]), labels.getOrDefault(pair[1], pair[1]));
                changes |= !Long.valueOf(least).equals(labels.put(pair[0], least));
                changes |= !Long.valueOf(least).equals(labels.put(pair[1], least));
            }
        }

        assertThat(smallest(pairs)).isEqualTo(labels);
    }

    private static Map<Long, Long> smallest(long[][] pairs) {
        UnionFind components = new UnionFind();
        for (long[] pair : pairs) {
            components.join(pair[0], pair[1]);
        }
        Map<Long, Long> smallest = new TreeMap<>();
        for (int number = 0; number < components.size(); number++) {
            smallest.put(components.member(number), components.smallest(number));
        }
        return smallest;
    }
}
