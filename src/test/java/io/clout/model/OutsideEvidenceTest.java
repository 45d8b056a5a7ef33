package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OutsideEvidenceTest {
    @Test
    void halfTheWeightAtHalf() {
        assertThat(OutsideEvidence.mass(1000, 200, 1000)).isEqualTo(100);
        assertThat(OutsideEvidence.mass(10, 200, 1000)).isCloseTo(1.98, within(.005));
    }
}
