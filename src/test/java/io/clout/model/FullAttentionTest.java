package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FullAttentionTest {
    @Test
    void aReactorBelowFullAttentionKeepsTheRest() {
        FullAttention full = new FullAttention(40);
        assertThat(full.whole(10)).isEqualTo(40);
        assertThat(full.whole(50)).isEqualTo(50);
        assertThat(full.one()).isEqualTo(.025);
    }
}
