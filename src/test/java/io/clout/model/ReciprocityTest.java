package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReciprocityTest {
    @Test
    void onlyTheMutualPartIsDiscounted() {
        Reciprocity reciprocity = new Reciprocity(.2);
        assertThat(reciprocity.left(1, 0)).isEqualTo(1);
        assertThat(reciprocity.left(1, .5)).isCloseTo(.9, within(1e-15));
        assertThat(reciprocity.left(.5, 1)).isCloseTo(.4, within(1e-15));
    }
}
