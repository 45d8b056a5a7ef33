package io.clout.propagation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.propagation.MemoryException;
import io.clout.propagation.engine.PartitionSizing.Room;
import org.junit.jupiter.api.Test;

class PartitionSizingTest {
    private static final long GIGA = 1L << 30;

    @Test
    void aSmallGraphHasOnePartForEachCore() {
        assertThat(PartitionSizing.of(1_000, 100, new Room(1, 2, GIGA)).partitions())
                .isEqualTo(2);
        assertThat(PartitionSizing.of(0, 1, new Room(3, 12, GIGA)).partitions()).isEqualTo(12);
    }

    @Test
    void aLargeOneHasSoManyThatACoreBuildsItsPartInItsShareOfTheMemory() {
        Room room = new Room(1, 2, 3 * GIGA);
        long edges = 100_000_000;
        int partitions = PartitionSizing.of(edges, 1_000_000, room).partitions();
        assertThat(partitions % 2).isZero();
        // Two parts being built, the others resident at 12 bytes an edge; with two parts fewer they would not fit.
        assertThat(bytes(edges, partitions)).isLessThan(0.8 * 3 * GIGA);
        assertThat(bytes(edges, partitions - 2)).isGreaterThan(0.75 * 3 * GIGA);
    }

    private static double bytes(long edges, int partitions) {
        return (double) edges / partitions * (2 * PartitionSizing.BUILD_BYTES + (partitions - 2) * 12);
    }

    @Test
    void whatCannotFitIsSaidWithWhatItTakesAndWhatThereIs() {
        assertThatThrownBy(() -> PartitionSizing.of(100_000_000_000L, 1_000_000_000, new Room(1, 8, GIGA)))
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("100,000,000,000 edges")
                .hasMessageContaining("GB a core")
                .hasMessageContaining("spark.executor.memory");
    }

    @Test
    void theLineTellsWhenThereIsLessRoomThanGraph() {
        long edges = 1_000_000_000;
        assertThat(PartitionSizing.of(edges, 10_000_000, new Room(1, 8, 4 * GIGA))
                        .text(edges, 10_000_000))
                .contains("1,000,000,000 edges, 10,000,000 accounts")
                .contains("read from disk");
        assertThat(PartitionSizing.of(1_000, 10, new Room(1, 8, 4 * GIGA)).text(1_000, 10))
                .doesNotContain("disk");
    }
}
