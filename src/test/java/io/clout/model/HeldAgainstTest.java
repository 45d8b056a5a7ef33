package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldAgainstTest {
    @Test
    void asMuchAgainstAsReceivedLeavesHalf() {
        assertThat(HeldAgainst.left(2, 2)).isEqualTo(.5);
        assertThat(HeldAgainst.left(2, 0)).isEqualTo(1);
        assertThat(HeldAgainst.left(0, 0)).isZero();
    }
}
