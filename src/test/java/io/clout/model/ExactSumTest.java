package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
    private static final int TERMS = 100_000;
    private static final BigDecimal RESOLUTION =
            BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(92));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theBitsAreTheSameForEveryOrder(long seed) {
        List<Double> terms = terms(seed);
        double expected = sum(terms).value();

        for (int i = 0; i < 5; i++) {
            Collections.shuffle(terms, new Random(seed + i));
            assertThat(sum(terms).value()).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void theBitsAreTheSameForEveryTreeOfMerges(long seed) {
        List<Double> terms = terms(seed);
        Random random = new Random(seed);

        List<ExactSum> sums = new ArrayList<>();
        for (int from = 0; from < TERMS; ) {
            int to = Math.min(TERMS, from + random.nextInt(1000));
            sums.add(sum(terms.subList(from, to)));
            from = to;
        }
        while (sums.size() > 1) {
            Collections.swap(sums, random.nextInt(sums.size()), sums.size() - 1);
            ExactSum last = sums.remove(sums.size() - 1);
            sums.get(random.nextInt(sums.size())).merge(last);
        }

        assertThat(sums.get(0).value()).isEqualTo(sum(terms).value());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void theErrorIsWithinTheResolutionOfEachTermAndOneUlp(long seed) {
        isExact(terms(seed));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-1e-20, -0x1p-92, -0x1p-33, -1, -0.1, 1e-20, 0x1.fffffffffffffp29, -0x1.fffffffffffffp29})
    void aSingleTermComesBackWithinItsOwnUlpOnEitherSideOfZero(double term) {
        isExact(List.of(term));
    }

    @Test
    void whatCancelsLeavesWhatIsLeft() {
        assertThat(sum(List.of(1e8, 1e-20, -1e8)).value())
                .isEqualTo(new ExactSum().add(1e-20).value())
                .isPositive();
        assertThat(sum(List.of(0.1, 0.2, -0.2, -0.1)).value()).isZero();
        assertThat(new ExactSum().value()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            doubles = {0x1p30, -0x1p30, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
            })
    void aTermOutsideTheDomainThrowsAndIsNamed(double term) {
        assertThatThrownBy(() -> new ExactSum().add(term))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("" + term);
    }

    @Test
    void aSumOutsideTheDomainThrowsAndNeverWrapsAround() {
        ExactSum most = sum(Collections.nCopies(2, 0x1.fffffffffffffp29));
        assertThatThrownBy(() -> sum(Collections.nCopies(3, 0x1.fffffffffffffp29)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.merge(most)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> sum(Collections.nCopies(3, -0x1.fffffffffffffp29)))
                .isInstanceOf(ArithmeticException.class);
    }

    private static void isExact(List<Double> terms) {
        BigDecimal exact = terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        double value = sum(terms).value();
        assertThat(new BigDecimal(value).subtract(exact).abs())
                .isLessThanOrEqualTo(RESOLUTION
                        .multiply(BigDecimal.valueOf(terms.size()))
                        .add(new BigDecimal(Math.ulp(exact.doubleValue()))));
    }

    /** Of both signs and twenty orders of magnitude, from 10⁻¹⁶ to 10⁴: n of them stay within ±2³⁰. */
    private static List<Double> terms(long seed) {
        Random random = new Random(seed);
        List<Double> terms = new ArrayList<>();
        for (int i = 0; i < TERMS; i++) {
            terms.add((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(21) - 16));
        }
        return terms;
    }

    private static ExactSum sum(List<Double> terms) {
        ExactSum sum = new ExactSum();
        terms.forEach(sum::add);
        return sum;
    }
}
