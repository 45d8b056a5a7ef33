package io.clout.propagation.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;

class EdgePageTest {
    private static final Comparator<long[]> BY_ALL = Comparator.<long[]>comparingLong(e -> e[0])
            .thenComparingLong(e -> e[1])
            .thenComparingLong(e -> e[2]);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "255, 1", "256, 2", "65535, 2", "65536, 3", "4294967296, 5", "9223372036854775807, 8"})
    void aWeightTakesAsManyBytesAsItNeeds(long weight, int bytes) {
        assertThat(EdgePage.bytesOf(weight)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1, 3854", "3, 3448", "8, 2730"})
    void aPageOf64KHoldsSoManyEdgesAndNoMore(int weightBytes, int edges) {
        EdgePage page = new EdgePage(weightBytes);
        for (int i = 0; i < edges; i++) {
            assertThat(page.isFull()).isFalse();
            page.add(i, -i, i % 256);
        }
        assertThat(page.isFull()).isTrue();
        assertThat(unpacked(List.of(page.bytes()))).hasSize(edges);
    }

    @Test
    void whatIsPackedForAPartitionIsUnpackedThereWhateverItsWeights() {
        Random random = new Random(1);
        Partitioning parts = new Partitioning(3);
        List<List<long[]>> expected = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<EdgeBatch> batches = new ArrayList<>();
        for (int b = 0; b < 20; b++) {
            int size = random.nextInt(2_000);
            int bits = 3 * b;
            EdgeBatch batch = new EdgeBatch(
                    random.longs(size).toArray(),
                    random.longs(size).toArray(),
                    random.longs(size, 0, 1L << bits).toArray());
            batches.add(batch);
            for (int i = 0; i < size; i++) {
                long author = batch.authors()[i];
                expected.get(parts.of(author)).add(new long[] {batch.reactors()[i], author, batch.weights()[i]});
            }
        }
        List<List<byte[]>> pages = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Iterator<Tuple2<Integer, byte[]>> packed = new EdgePages(batches.iterator(), parts);
        packed.forEachRemaining(page -> pages.get(page._1).add(page._2));
        for (int part = 0; part < 3; part++) {
            List<long[]> found = unpacked(pages.get(part));
            found.sort(BY_ALL);
            expected.get(part).sort(BY_ALL);
            assertThat(found.toArray(long[][]::new))
                    .isDeepEqualTo(expected.get(part).toArray(long[][]::new));
        }
    }

    @Test
    void aWeightBelowZeroIsRefused() {
        EdgeBatch batch = new EdgeBatch(new long[] {1, 1}, new long[] {2, 3}, new long[] {5, -1});
        assertThatThrownBy(() -> new EdgePages(List.of(batch).iterator(), new Partitioning(1)).hasNext())
                .hasMessageContaining("from 0000000000000001 to 0000000000000003 has the weight -1");
    }

    private static List<long[]> unpacked(List<byte[]> pages) {
        List<long[]> edges = new ArrayList<>();
        pages.forEach(page -> EdgePage.unpack(page, (r, a, w) -> edges.add(new long[] {r, a, w})));
        return edges;
    }
}
