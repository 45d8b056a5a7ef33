package io.clout.longs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongGroupsTest {
    @Test
    void rowsBeyondTheSizeAreIgnored() {
        LongGroups groups = new LongGroups(new int[] {1, 0, 1, 0}, 3, 3);

        assertThat(groups.rows(0)).containsExactly(1);
        assertThat(groups.rows(1)).containsExactly(0, 2);
        assertThat(groups.rows(2)).isEmpty();
    }

    @ParameterizedTest(name = "{0} rows of {1} groups, seed {2}")
    @CsvSource({"0, 1, 1", "1, 1, 2", "1000, 7, 3", "1000, 999, 4"})
    void rowsOfAGroupAreTogetherAndInOrder(int rows, int number, long seed) {
        int[] groupOf = new Random(seed).ints(rows, 0, number).toArray();
        LongGroups groups = new LongGroups(groupOf, rows, number);

        for (int group = 0; group < number; group++) {
            int of = group;
            List<Integer> plain = IntStream.range(0, rows)
                    .filter(row -> groupOf[row] == of)
                    .boxed()
                    .toList();
            assertThat(IntStream.of(groups.rows(group)).boxed().collect(Collectors.toList()))
                    .isEqualTo(plain);
            assertThat(IntStream.range(groups.from(group), groups.end(group))
                            .map(groups::row)
                            .boxed()
                            .toList())
                    .isEqualTo(plain);
        }
    }
}
