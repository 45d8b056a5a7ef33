package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.nightly.HeapNeed.Room;
import io.clout.propagation.MemoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapNeedTest {
    private static final long MIB = 1 << 20;

    @Test
    void partitionsOfPersonsThatAreUnderWayAtOnceCount() {
        // Two parts of 152,099 at once, 460 bytes each, beside 150 MiB; and half as much again.
        assertThat(HeapNeed.of(304_198, List.of(519_086L), 2, 2).mib()).isEqualTo(425);
        assertThat(HeapNeed.of(304_198, List.of(519_086L), 2, 1).mib()).isEqualTo(325);
    }

    @Test
    void theNetworksWithMostReactionsThatAreUnderWayAtOnceCount() {
        List<Long> reactions = List.of(40 * MIB, 80 * MIB, 4L);

        // A quarter of the reactions, 32 bytes each.
        assertThat(HeapNeed.of(0, reactions, 2, 1).mib()).isEqualTo(225 + 3 * 20 * 16);
        assertThat(HeapNeed.of(0, reactions, 2, 2).mib()).isEqualTo(225 + 3 * 30 * 16);
    }

    @Test
    void lessRoomIsRefusedWithTheNeedAndTheKeyAndEnoughIsNot() {
        HeapNeed need = HeapNeed.of(2_000_000, List.of(20_000_000L), 5, 2);

        assertThatThrownBy(() -> need.require(new Room(2, 512)))
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("2,000,000 accounts and 20,000,000 reactions")
                .hasMessageContaining(
                        "need a heap of some %d MiB with 2 tasks at once, and there are 512 MiB".formatted(need.mib()))
                .hasMessageContaining("CLOUT_MEMORY=");
        assertThatCode(() -> need.require(new Room(2, need.mib()))).doesNotThrowAnyException();
    }
}
