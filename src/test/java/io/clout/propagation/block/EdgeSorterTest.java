package io.clout.propagation.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.longs.SortedLongIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets, numbers and rows, alone and together. */
class EdgeSorterTest {

    @Test
    void bucketsGiveWhatWasAddedInItsOrderAndTakePagesThatWereGivenBack() {
        var pool = RadixBuckets.pool();
        RadixBuckets buckets = new RadixBuckets(3, pool);
        List<List<Long>> expected = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Random random = new Random(2);
        for (long i = 0; i < 5_000; i++) {
            int bucket = random.nextInt(2);
            buckets.add(bucket, i, -i, 7 * i);
            expected.get(bucket).add(i);
        }
        for (int b = 0; b < 3; b++) {
            assertThat(buckets.size(b)).isEqualTo(expected.get(b).size());
            assertThat(firsts(buckets, b)).isEqualTo(expected.get(b));
        }
        assertThat(buckets.pages(2)).isZero();
        int pages = buckets.pages(0);
        for (int p = 0; p < pages; p++) {
            buckets.recycle(0, p);
        }
        assertThat(pool).hasSize(pages);
        new RadixBuckets(1, pool).add(0, 1, 2, 3);
        assertThat(pool).hasSize(pages - 1);
        assertThat(firsts(buckets, 1)).isEqualTo(expected.get(1));
    }

    @Test
    void reactorsAreNumberedInTheOrderOfIdsWhateverTheOrderOfTheirEdges() {
        Random random = new Random(3);
        List<Long> reactors = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            reactors.add(random.nextInt(1_500) * 0x9E3779B97F4A7C15L);
        }
        for (int order = 0; order < 2; order++) {
            Collections.shuffle(reactors, random);
            RadixBuckets edges = new RadixBuckets(1, RadixBuckets.pool());
            reactors.forEach(r -> edges.add(0, r, 0, 5));
            ReactorNumbering numbers = new ReactorNumbering();
            numbers.add(edges, 0);
            long[] ids = SortedLongIndex.distinct(
                    reactors.stream().mapToLong(Long::longValue).toArray());
            assertThat(Arrays.copyOf(numbers.ids, numbers.size)).isEqualTo(ids);
            List<Long> named = firsts(edges, 0).stream()
                    .map(number -> numbers.ids[number.intValue()])
                    .toList();
            assertThat(named).isEqualTo(reactors);
            assertThat(Arrays.stream(numbers.counts, 0, numbers.size).sum()).isEqualTo(4_000);
            assertThat(Arrays.stream(numbers.given, 0, numbers.size).sum()).isEqualTo(20_000);
        }
    }

    @ParameterizedTest(name = "{0} edges expected of 30,000")
    @ValueSource(longs = {0, 30_000, 3_000_000})
    void everyEdgeIsInTheRowOfItsAuthorAndInTheSlotOfItsReactorWhateverNumberWasExpected(long expected) {
        Random random = new Random(4);
        Partitioning parts = new Partitioning(3);
        long[] authors = SortedLongIndex.distinct(
                random.longs(40_000).filter(v -> parts.of(v) == 1).limit(2_000).toArray());
        long[] reactors = random.longs(3_000).toArray();
        Map<List<Long>, Double> edges = new HashMap<>();
        EdgePage page = new EdgePage(2);
        List<byte[]> pages = new ArrayList<>();
        while (edges.size() < 30_000) {
            long reactor = reactors[(int) (3_000 * Math.pow(random.nextDouble(), 2))];
            long author = authors[(int) (authors.length * Math.pow(random.nextDouble(), 2))];
            long weight = random.nextInt(1 << 16);
            if (edges.putIfAbsent(List.of(reactor, author), (double) weight) == null) {
                page.add(reactor, author, weight);
                if (page.isFull() || edges.size() == 30_000) {
                    pages.add(page.bytes());
                    page = new EdgePage(2);
                }
            }
        }
        EdgeSorter incoming = EdgeSorter.sort(authors, parts, expected, pages.iterator());

        Map<List<Long>, Double> found = new HashMap<>();
        for (CsrSegment segment : incoming.segments) {
            for (int i = 0; i < segment.rows().length - 1; i++) {
                for (int e = segment.rows()[i]; e < segment.rows()[i + 1]; e++) {
                    long reactor = incoming.reactors[segment.slots()[e]];
                    found.put(List.of(reactor, authors[segment.first() + i]), segment.weights()[e]);
                }
            }
        }
        assertThat(found).isEqualTo(edges);
        for (int q = 0; q < 3; q++) {
            for (int slot = incoming.inbox[q]; slot < incoming.inbox[q + 1]; slot++) {
                assertThat(parts.of(incoming.reactors[slot])).isEqualTo(q);
            }
        }
        assertThat(Arrays.stream(incoming.given).sum())
                .isEqualTo(edges.values().stream().mapToDouble(w -> w).sum());
    }

    @Test
    void anEdgeToAnAuthorWhoIsNotThereIsRefused() {
        EdgePage page = new EdgePage(1);
        page.add(1, 2, 1);
        List<byte[]> pages = List.of(page.bytes());
        assertThatThrownBy(() -> EdgeSorter.sort(new long[] {1, 3}, new Partitioning(1), 1, pages.iterator()))
                .hasMessageContaining("vertex 0000000000000002 has no preference");
    }

    private static List<Long> firsts(RadixBuckets buckets, int bucket) {
        List<Long> firsts = new ArrayList<>();
        for (int p = 0; p < buckets.pages(bucket); p++) {
            for (int i = 0; i < buckets.end(bucket, p); i += RadixBuckets.TRIPLE) {
                firsts.add(buckets.page(bucket, p)[i]);
            }
        }
        return firsts;
    }
}
