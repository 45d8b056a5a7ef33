package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.evaluation.explain.CredibleMoves.Given;
import io.clout.evaluation.explain.Explanation.Move;
import io.clout.model.ReactorInfluence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredibleMovesTest {
    private static final double ONE = 1 / 40.0;

    @Test
    void eachReactorCountsWhereTheirPartMoved() {
        List<Given> then = List.of(
                given("faded", 2, 40, 1),
                given("gone", 1, 40, 1),
                given("busy", 1, 40, 1),
                given("withdrawn", 1, 40, 1),
                given("only heard", 0, 40, 1),
                given("late", 0, 40, 1));
        List<Given> now = List.of(
                given("faded", 1, 40, 1),
                given("busy", 1, 80, 1),
                given("new", 2, 40, .5),
                given("unknown", 3, 40, 0),
                given("withdrawn", 0, 40, 1),
                given("late", 1, 40, 1));

        // In mass: a weight of 1 of 40, by somebody credible without influence, is 1.
        assertThat(CredibleMoves.between(then, now))
                .extracting(Move::became, Move::persons, move -> Math.rint(move.mass() * 1e9) / 1e9)
                .containsExactly(
                        tuple("new", 2L, 2), tuple("faded", 2L, -2), tuple("busier", 1L, -.5), tuple("left", null, -1));
    }

    private static Tuple tuple(String became, Long persons, double mass) {
        return Tuple.tuple(became, persons, mass);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void allMovesAreTheChange(long seed) {
        Random random = new Random(seed);
        List<Given> then = some(random);
        List<Given> now = some(random);

        List<Move> moves = CredibleMoves.between(then, now);

        assertThat(sum(moves, Move::mass)).isCloseTo(sum(now, Given::part) - sum(then, Given::part), within(1e-9));
        assertThat(moves.stream().map(Move::became).collect(Collectors.toSet())).hasSize(8);
    }

    private static List<Given> some(Random random) {
        List<Given> some = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            if (random.nextInt(3) > 0) {
                some.add(given("u" + i, random.nextDouble(), 40 + random.nextInt(3), random.nextDouble()));
            }
        }
        return some;
    }

    private static <T> double sum(List<T> all, ToDoubleFunction<T> of) {
        return all.stream().mapToDouble(of).sum();
    }

    private static Given given(String reactor, double weight, double whole, double heard) {
        return new Given("net", reactor, weight / ONE, new ReactorInfluence(heard, 0, whole));
    }
}
