package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeMassTest {
    @Test
    void oneFreshReactionOfSomebodyCredibleIsMassOne() {
        assertThat(new NodeMass(.025).of(.025, 1, 1, 1)).isEqualTo(1);
    }
}
