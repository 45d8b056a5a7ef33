package io.clout.propagation.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.longs.LongRowBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopReactorsTest {
    private record Reactor(long id, double credible, double unknown) {
        double amount() {
            return credible + .25 * unknown;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 40})
    void theLargestAreThoseOfASort(int most) {
        Random random = new Random(most);
        TopReactors top = new TopReactors(most);
        LongRowBuffer rows = TopReactors.buffer();
        List<List<Long>> expected = new ArrayList<>();
        for (long author = 0; author < 20; author++) {
            List<Reactor> reactors = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                // Few values, so that many are equal and some are nothing.
                reactors.add(new Reactor(random.nextLong(), random.nextInt(3), random.nextInt(3)));
            }
            reactors.forEach(r -> top.offer(r.id(), r.credible(), r.unknown(), .25));
            top.close(author, rows);
            List<Reactor> sorted = reactors.stream()
                    .filter(r -> r.amount() > 0)
                    .sorted(Comparator.comparingDouble(Reactor::amount)
                            .reversed()
                            .thenComparing(Reactor::id, Long::compareUnsigned))
                    .limit(most)
                    .toList();
            for (int place = 0; place < sorted.size(); place++) {
                Reactor r = sorted.get(place);
                expected.add(List.of(
                        author,
                        r.id(),
                        place + 1L,
                        Double.doubleToRawLongBits(r.credible()),
                        Double.doubleToRawLongBits(r.unknown())));
            }
        }
        List<List<Long>> found = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            found.add(
                    List.of(rows.get(row, 0), rows.get(row, 1), rows.get(row, 2), rows.get(row, 3), rows.get(row, 4)));
        }
        assertThat(found).isEqualTo(expected);
    }
}
