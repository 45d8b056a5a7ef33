package io.clout.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.config.AttentionConfig;
import io.clout.model.TopicRollUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two persons with two accounts each did, against plain maps. */
class PairFoldTest {
    private static final List<String> KINDS = List.of("block", "endorse", "like", "share");
    private static final Map<String, Double> VALUE = Map.of("block", -1.0, "endorse", 1.0, "like", 0.25, "share", 1.0);
    private static final AttentionConfig CONFIG =
            new AttentionConfig(VALUE, 10, 20, 90, 2, 0.5, Optional.of(1.0), 0.99, 5);
    private static final TopicRollUp UP = new TopicRollUp(Map.of(
            1L, new TopicRollUp.Above(new long[] {3, 4}, new double[] {0.5, 0.25}),
            2L, new TopicRollUp.Above(new long[] {3, 4}, new double[] {0.5, 0.25}),
            3L, new TopicRollUp.Above(new long[] {4}, new double[] {0.5})));

    /** Accounts 10 and 11 are person 10, 20 and 21 are person 20. */
    private record Did(long topic, long reactor, long author, int age, int kind, long count, double factor) {
        boolean back() {
            return reactor / 10 > author / 10;
        }

        /** Kind 0 is none that has a value. */
        long micros() {
            return kind == 0 ? 0 : Math.round(VALUE.get(KINDS.get(kind - 1)) * 1e6);
        }

        boolean isVote() {
            return kind == 2;
        }

        List<Long> key(long on) {
            return List.of(on, reactor, author, (long) age, (long) kind);
        }

        Did on(long above, long more) {
            return new Did(above, reactor, author, age, kind, more, factor);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theEdgesAreThoseOfPlainMapsInAnyOrder(long seed) {
        Random random = new Random(seed);
        PairFold fold = fold();
        for (int round = 0; round < 200; round++) {
            List<Did> log = log(random, random.nextInt(30));
            Map<List<Long>, List<Long>> edges = edges(fold, log, 10, 20);
            Collections.shuffle(log, new Random(round));

            assertThat(edges).isEqualTo(twin(log));
            assertThat(edges(fold, log, 10, 20)).isEqualTo(edges);
        }
    }

    @Test
    void whatAPersonDoesAloneIsActivityAndNothingElse() {
        List<Did> log = List.of(new Did(1, 10, 11, 0, 4, 3, 1), new Did(1, 10, 10, 0, 0, 2, 1));

        // Two accounts of one person are two keys: 3 + 2.
        assertThat(edges(fold(), log, 10, 10))
                .containsEntry(List.of(1L, 10L, 10L), List.of(0L, 0L, 5_000_000L, 0L, 0L, 0L, 0L, 0L, 0L))
                .hasSize(3);
    }

    private static PairFold fold() {
        return new PairFold(new Occasions(CONFIG, 0), UP);
    }

    private static List<Did> log(Random random, int rows) {
        List<Did> log = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            boolean back = random.nextInt(3) == 0;
            long left = 10L + random.nextInt(2);
            long right = 20L + random.nextInt(2);
            int age = random.nextInt(random.nextBoolean() ? 3 : 90);
            log.add(new Did(
                    1 + random.nextInt(4),
                    back ? right : left,
                    back ? left : right,
                    age,
                    random.nextInt(5),
                    1 + random.nextInt(3),
                    // One for each day and reactor.
                    age % 2 == 0 ? 1 : 0.5));
        }
        return log;
    }

    /** Weight, reactions, activity, trends and day sets, by topic, giver and taker. */
    private static Map<List<Long>, List<Long>> edges(PairFold fold, List<Did> log, long left, long right) {
        fold.begin(left, right);
        for (Did d : log) {
            long occasion = ((long) d.age() << 16) + 2L * d.kind() + (d.back() ? 1 : 0);
            fold.add(d.topic(), Occasions.accounts(d.reactor(), d.author()), occasion, d.count(), d.factor());
        }
        fold.end();
        Map<List<Long>, List<Long>> edges = new HashMap<>();
        while (fold.next()) {
            List<Long> values = new ArrayList<>(List.of(fold.weight(), fold.reactions(), fold.activity()));
            for (int i = 0; i < PairFold.TRENDS; i++) {
                values.add(fold.trend(i));
            }
            for (int i = 0; i < fold.daySets(); i++) {
                values.add(fold.days(i));
            }
            assertThat(edges.put(List.of(fold.topic(), fold.giver(), fold.taker()), values))
                    .isNull();
        }
        return edges;
    }

    private static Map<List<Long>, List<Long>> twin(List<Did> log) {
        Map<List<Long>, Did> summed = new TreeMap<>(PairFoldTest::compare);
        log.forEach(d -> summed.merge(d.key(d.topic()), d, (a, b) -> a.on(d.topic(), a.count() + b.count())));
        Map<List<Long>, Did> counts = new TreeMap<>(PairFoldTest::compare);
        Map<List<Long>, Double> worths = new HashMap<>();
        for (Did d : summed.values()) {
            Map<Long, Double> topics = new HashMap<>(Map.of(d.topic(), 1.0));
            TopicRollUp.Above above = UP.above().get(d.topic());
            for (int i = 0; above != null && !d.isVote() && i < above.topics().length; i++) {
                topics.put(above.topics()[i], above.factors()[i]);
            }
            topics.forEach((topic, factor) -> {
                counts.merge(d.key(topic), d.on(topic, d.count()), (a, b) -> a.count() > b.count() ? a : b);
                worths.merge(d.key(topic), d.count() * factor, Math::max);
            });
        }
        Map<List<Long>, List<Long>> edges = new HashMap<>();
        for (long topic : new TreeSet<>(counts.values().stream().map(Did::topic).toList())) {
            double there = saturated(topic, false, counts, worths);
            double back = saturated(topic, true, counts, worths);
            for (boolean direction : List.of(false, true)) {
                double weight = Math.rint((direction ? back : there) - 0.5 * Math.min(there, back));
                List<Did> rows = counts.values().stream()
                        .filter(d -> d.topic() == topic && d.back() == direction)
                        .toList();
                List<Long> values = values((long) weight, rows);
                if (values.get(1) > 0 || values.get(2) > 0) {
                    edges.put(direction ? List.of(topic, 20L, 10L) : List.of(topic, 10L, 20L), values);
                }
            }
        }
        return edges;
    }

    private static double saturated(
            long topic, boolean back, Map<List<Long>, Did> counts, Map<List<Long>, Double> worths) {
        long added = 0;
        long taken = 0;
        for (Map.Entry<List<Long>, Did> row : counts.entrySet()) {
            Did d = row.getValue();
            if (d.topic() == topic && d.back() == back) {
                long amount = (long) Math.rint(
                        d.micros() * worths.get(row.getKey()) * d.factor() * StrictMath.pow(2, -d.age() / 20.0) * 1e6);
                added += Math.max(0, amount);
                taken += Math.max(0, -amount);
            }
        }
        return Math.max(0, 2e12 * StrictMath.log1p(added / 2e12) - 2e12 * StrictMath.log1p(taken / 2e12));
    }

    private static List<Long> values(long weight, List<Did> rows) {
        long[] values = new long[9];
        values[0] = weight;
        for (Did d : rows) {
            values[2] += d.isVote() ? 0 : (long) Math.rint(d.count() * StrictMath.pow(2, -d.age() / 20.0) * 1e6);
            if (d.micros() > 0) {
                values[1] += d.count();
                values[3] += d.age() < 7 ? d.count() : 0;
                values[4] += d.age() >= 7 && d.age() < 14 ? d.count() : 0;
                values[5] += d.age() < 28 ? d.count() : 0;
                values[6] += d.age() >= 28 && d.age() < 56 ? d.count() : 0;
                values[7 + d.age() / 64] |= 1L << d.age() % 64;
            }
        }
        return java.util.Arrays.stream(values).boxed().toList();
    }

    private static int compare(List<Long> a, List<Long> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))) {
                return a.get(i).compareTo(b.get(i));
            }
        }
        return 0;
    }
}
