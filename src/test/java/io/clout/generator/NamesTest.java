package io.clout.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 9, 20, 40, 41, 200})
    void everyFieldHasAtLeastTwoTopicsAndNoOtherFieldsTopics(int topics) {
        List<List<Integer>> children = Names.fields(topics).stream()
                .map(field -> IntStream.range(0, topics)
                        .filter(topic -> Names.isOf(field, topic))
                        .boxed()
                        .toList())
                .toList();

        assertThat(children).allSatisfy(of -> assertThat(of).hasSizeGreaterThanOrEqualTo(2));
        assertThat(children).doesNotHaveDuplicates();
    }
}
