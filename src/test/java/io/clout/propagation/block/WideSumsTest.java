package io.clout.propagation.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideSumsTest {
    @Test
    void theOrderOfTermsDoesNotShowThoughTheyDifferByTwentyOrdersOfMagnitude() {
        Random random = new Random(1);
        List<Double> terms = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            terms.add(Math.pow(10, 16 * random.nextDouble() - 10));
        }
        double sum = sum(terms);
        Collections.shuffle(terms, random);
        assertThat(sum(terms)).isEqualTo(sum);
        double plain = terms.stream().mapToDouble(t -> t).sum();
        assertThat(sum).isCloseTo(plain, within(plain * 1e-14));
    }

    private static double sum(List<Double> terms) {
        WideSums sums = new WideSums(2);
        terms.forEach(term -> sums.add(1, term));
        assertThat(sums.get(0)).isZero();
        return sums.get(1);
    }
}
