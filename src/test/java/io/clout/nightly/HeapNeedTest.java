package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.nightly.HeapNeed.Room;
import io.clout.propagation.MemoryException;
import org.junit.jupiter.api.Test;

class HeapNeedTest {
    @Test
    void partitionsOfPersonsThatAreUnderWayAtOnceCount() {
        // Two parts of 152,099 at once, 460 bytes each, beside 150 MiB; and half as much again.
        assertThat(HeapNeed.of(304_198, 2, 2).mib()).isEqualTo(425);
        assertThat(HeapNeed.of(304_198, 2, 1).mib()).isEqualTo(325);
    }

    @Test
    void tasksAtOnceAreThoseOfTheMaster() {
        assertThat(Room.cores("local")).isOne();
        assertThat(Room.cores("local[3]")).isEqualTo(3);
        assertThat(Room.cores("local[4,2]")).isEqualTo(4);
        assertThat(Room.cores("local[*]")).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void lessRoomIsRefusedWithTheNeedAndTheKeyAndEnoughIsNot() {
        HeapNeed need = HeapNeed.of(2_000_000, 5, 2);

        assertThatThrownBy(() -> need.require(new Room(2, 512)))
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("2,000,000 accounts need a heap of at least")
                .hasMessageContaining("%d MiB with 2 tasks at once, and there are 512 MiB".formatted(need.mib()))
                .hasMessageContaining("CLOUT_MEMORY=");
        assertThatCode(() -> need.require(new Room(2, need.mib()))).doesNotThrowAnyException();
    }
}
