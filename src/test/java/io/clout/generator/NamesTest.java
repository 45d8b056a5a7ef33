package io.clout.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @EnumSource
    void noTwoAccountsShareAnId(Network network) {
        Names names = new Names(GeneratorPlan.sized(3, 500_000, 14, LocalDate.parse("2026-11-22"), 100_000));

        assertThat(LongStream.range(0, 200_000)
                        .mapToObj(a -> names.id(network, a))
                        .distinct()
                        .count())
                .isEqualTo(200_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10, 17})
    void permutationOfBitsIsABijection(int bits) {
        long size = 1L << bits;

        assertThat(LongStream.range(0, size)
                        .map(x -> SeededHash.permute(11, bits, x))
                        .sorted()
                        .toArray())
                .isEqualTo(LongStream.range(0, size).toArray());
    }
}
