package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {
    private enum Pair {
        LEFT,
        RIGHT
    }

    private enum Five {
        A,
        B,
        C,
        D,
        E
    }

    @Test
    void aProductIsSharedOutByBothOrders() {
        // 2·3 to 5·7: in order 3·3 and 5·4, in reverse 2·4 and 7·3.
        assertThat(new Attribution<>(Pair.class)
                        .parts(EnumSet.allOf(Pair.class), applied -> new double[] {
                            (applied.contains(Pair.LEFT) ? 5 : 2) * (applied.contains(Pair.RIGHT) ? 7 : 3), 1
                        }))
                .isEqualTo(List.of(
                        Map.of(Pair.LEFT, (9 + 21) / 2.0, Pair.RIGHT, (20 + 8) / 2.0),
                        Map.of(Pair.LEFT, 0.0, Pair.RIGHT, 0.0)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsAddUpAndACauseWithoutAnEffectHasNone(long seed) {
        Random random = new Random(seed);
        Map<Five, double[]> values = new EnumMap<>(Five.class);
        for (Five cause : Five.values()) {
            values.put(cause, new double[] {random.nextDouble(), random.nextDouble()});
        }
        values.get(Five.D)[1] = values.get(Five.D)[0];
        ToDoubleFunction<Set<Five>> value = applied -> {
            double product = 1;
            for (Five cause : Five.values()) {
                product *= 1 + values.get(cause)[applied.contains(cause) ? 1 : 0];
            }
            return Math.log(product) + product * values.get(Five.A)[applied.contains(Five.A) ? 1 : 0];
        };
        Map<Five, Double> parts = new Attribution<>(Five.class)
                .parts(EnumSet.allOf(Five.class), applied -> new double[] {value.applyAsDouble(applied)})
                .get(0);
        Map<Five, Double> ofMoving = new Attribution<>(Five.class)
                .parts(EnumSet.complementOf(EnumSet.of(Five.D)), applied -> new double[] {value.applyAsDouble(applied)})
                .get(0);

        double change =
                value.applyAsDouble(EnumSet.allOf(Five.class)) - value.applyAsDouble(EnumSet.noneOf(Five.class));
        assertThat(parts.values().stream().mapToDouble(p -> p).sum()).isCloseTo(change, within(1e-12));
        assertThat(parts.get(Five.D)).isZero();
        assertThat(ofMoving).isEqualTo(parts);
    }

    @Test
    void wholePartsAddUpToTheTotal() {
        assertThat(whole(2, 1.6, -.2, .7, 0, 0)).isEqualTo(List.of(1L, 0L, 1L, 0L, 0L));
        assertThat(whole(1, .5, .5, 0, 0, 0)).isEqualTo(List.of(1L, 0L, 0L, 0L, 0L));
        assertThat(whole(0, 0, 0, 0, 0, 0)).isEqualTo(List.of(0L, 0L, 0L, 0L, 0L));
        assertThat(whole(-7, 0, 0, 0, 0, 0).stream().mapToLong(n -> n).sum()).isEqualTo(-7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aWholePartIsWithinOneOfItsPart(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            double[] parts = random.doubles(5, -300, 300).toArray();
            long total = Math.round(parts[0] + parts[1] + parts[2] + parts[3] + parts[4]);
            List<Long> whole = whole(total, parts);
            assertThat(whole.stream().mapToLong(n -> n).sum()).isEqualTo(total);
            for (int part = 0; part < parts.length; part++) {
                assertThat((double) whole.get(part)).isCloseTo(parts[part], within(1.0));
            }
        }
    }

    private static List<Long> whole(long total, double... parts) {
        Map<Five, Double> byCause = new EnumMap<>(Five.class);
        for (Five cause : Five.values()) {
            byCause.put(cause, parts[cause.name().charAt(0) - 'A']);
        }
        return List.copyOf(new Attribution<>(Five.class).whole(byCause, total).values());
    }
}
