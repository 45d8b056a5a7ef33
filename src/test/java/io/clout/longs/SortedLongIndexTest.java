package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedLongIndexTest {
    @ParameterizedTest(name = "seed {0}: what a tree set has, in its order, and nothing else")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void agreesWithATreeSet(int seed) {
        Random random = new Random(seed);
        long[] ids = random.longs(random.nextInt(20_000)).toArray();
        TreeSet<Long> twin = new TreeSet<>(Long::compareUnsigned);
        Arrays.stream(ids).forEach(twin::add);

        SortedLongIndex sorted = new SortedLongIndex(SortedLongIndex.distinct(withRepeats(ids, random)));

        assertThat(sorted.ids()).containsExactly(twin.toArray(Long[]::new));
        assertPlaces(sorted);
        random.longs(1_000)
                .filter(id -> !twin.contains(id))
                .forEach(id -> assertThat(sorted.place(id)).isEqualTo(-1));
    }

    @Test
    void idsThatLieUnevenlyAreFound() {
        // A dense run, a far outlier, both ends of the range: all but a few fall into one bucket.
        long[] ids = LongStream.concat(
                        LongStream.range(5_000, 25_000), LongStream.of(0, -1, Long.MIN_VALUE, Long.MAX_VALUE))
                .toArray();
        SortedLongIndex sorted = new SortedLongIndex(SortedLongIndex.distinct(ids));
        assertPlaces(sorted);
        for (long id : new long[] {1, 4_999, 25_000, -2, Long.MIN_VALUE + 1}) {
            assertThat(sorted.place(id)).isEqualTo(-1);
        }
    }

    @Test
    void oneOrNoneIsEnough() {
        assertThat(new SortedLongIndex(new long[0]).place(7)).isEqualTo(-1);
        assertThat(new SortedLongIndex(new long[0]).place(0)).isEqualTo(-1);
        assertThat(new SortedLongIndex(new long[0]).place(-1)).isEqualTo(-1);
        SortedLongIndex one = new SortedLongIndex(new long[] {-7});
        assertThat(one.place(-7)).isEqualTo(0);
        assertThat(one.place(7)).isEqualTo(-1);
        assertThat(one.place(-6)).isEqualTo(-1);
        assertThat(one.place(-8)).isEqualTo(-1);
        assertPlaces(new SortedLongIndex(new long[] {0, -1}));
    }

    @Test
    void idsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new SortedLongIndex(new long[] {3, 2})).hasMessageContaining("not in order");
        assertThatThrownBy(() -> new SortedLongIndex(new long[] {-1, 2})).hasMessageContaining("not in order");
        assertThatThrownBy(() -> new SortedLongIndex(new long[] {2, 2})).hasMessageContaining("not in order");
    }

    private static void assertPlaces(SortedLongIndex sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            assertThat(sorted.place(sorted.ids()[i])).isEqualTo(i);
        }
    }

    private static long[] withRepeats(long[] ids, Random random) {
        return LongStream.concat(
                        Arrays.stream(ids),
                        random.ints(ids.length, 0, Math.max(1, ids.length)).mapToLong(i -> ids[i]))
                .toArray();
    }
}
