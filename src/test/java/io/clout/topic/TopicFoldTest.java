package io.clout.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.model.NetworkDays;
import io.clout.model.TopicRollUp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fold against a plain one over maps, on topics of which 3 lies below 2 and 1, and 2 below 1. */
class TopicFoldTest {
    private static final int TODAY = 80;
    private static final TopicRollUp UP = new TopicRollUp(Map.of(
            3L, new TopicRollUp.Above(new long[] {2, 1}, new double[] {0.5, 0.25}),
            2L, new TopicRollUp.Above(new long[] {1}, new double[] {0.5})));
    private static final NetworkDays DAYS = new NetworkDays(20_000, 20_000 + TODAY, new long[0]);

    /** An act; kind 1 is a vote. */
    private record Act(long topic, double worth, int date, int kind, int count) {
        long rest() {
            return TopicAct.rest(0, date, kind, kind == 1 ? 1 : 0, count);
        }
    }

    /** An occasion on a topic. */
    private record Occasion(long topic, int date, int kind) {}

    @ParameterizedTest(name = "{0} acts")
    @ValueSource(ints = {1, 2, 3, 20})
    void aFoldIsAsAPlainOne(int number) {
        Random random = new Random(number);
        TopicFold fold = new TopicFold(new RisingTopics(UP));
        for (int round = 0; round < 200; round++) {
            List<Act> acts = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                acts.add(new Act(
                        1 + random.nextInt(4),
                        random.nextDouble(),
                        random.nextInt(TODAY + 1),
                        random.nextInt(3),
                        1 + random.nextInt(5)));
            }
            fold.begin();
            acts.forEach(act -> fold.add(act.topic(), act.worth(), act.rest()));
            fold.end(DAYS);

            assertThat(sums(fold)).isEqualTo(plain(acts));
            assertThat(dates(fold)).isEqualTo(plainDates(acts));
        }
    }

    private static Map<Long, List<Double>> sums(TopicFold fold) {
        Map<Long, List<Double>> sums = new TreeMap<>();
        for (int row = 0; row < fold.size(); row++) {
            sums.put(
                    fold.topic(row),
                    List.of(
                            fold.worth(row),
                            (double) fold.get(row, TopicFold.REACTIONS),
                            (double) fold.get(row, TopicFold.LAST_7D),
                            (double) fold.get(row, TopicFold.BEFORE_7D),
                            (double) fold.get(row, TopicFold.LAST_28D),
                            (double) fold.get(row, TopicFold.BEFORE_28D)));
        }
        return sums;
    }

    private static Set<List<Long>> dates(TopicFold fold) {
        Set<List<Long>> dates = new HashSet<>();
        for (int i = 0; i < fold.occasions(); i++) {
            dates.add(List.of(fold.topicOfOccasion(i), (long) fold.dateOfOccasion(i)));
        }
        return dates;
    }

    /** Topics on which an act counts, with the part of its worth there. */
    private static Map<Long, Double> on(Act act) {
        Map<Long, Double> on = new HashMap<>(Map.of(act.topic(), 1.0));
        if (act.kind() != 1 && UP.above().containsKey(act.topic())) {
            TopicRollUp.Above above = UP.above().get(act.topic());
            for (int i = 0; i < above.topics().length; i++) {
                on.put(above.topics()[i], above.factors()[i]);
            }
        }
        return on;
    }

    private static Map<Long, List<Double>> plain(List<Act> acts) {
        // Counts of one topic, date and kind are added up where they are named, and their largest counts above.
        Map<Occasion, Integer> named = new HashMap<>();
        acts.forEach(act -> named.merge(new Occasion(act.topic(), act.date(), act.kind()), act.count(), Integer::sum));
        Map<Occasion, Integer> largest = new HashMap<>();
        Map<Long, Double> worth = new HashMap<>();
        for (Act act : acts) {
            int count = named.get(new Occasion(act.topic(), act.date(), act.kind()));
            on(act).forEach((topic, part) -> {
                largest.merge(new Occasion(topic, act.date(), act.kind()), count, Math::max);
                worth.merge(topic, act.worth() * part, Math::max);
            });
        }
        Map<Long, List<Double>> sums = new TreeMap<>();
        worth.forEach((topic, most) -> sums.put(
                topic,
                List.of(
                        most,
                        between(largest, topic, 0, TODAY + 1),
                        between(largest, topic, 0, 7),
                        between(largest, topic, 7, 14),
                        between(largest, topic, 0, 28),
                        between(largest, topic, 28, 56))));
        return sums;
    }

    /** Reactions on a topic of ages from {@code from} to below {@code to}. */
    private static double between(Map<Occasion, Integer> counts, long topic, int from, int to) {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().topic() == topic
                        && TODAY - e.getKey().date() >= from
                        && TODAY - e.getKey().date() < to)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static Set<List<Long>> plainDates(List<Act> acts) {
        Set<List<Long>> dates = new HashSet<>();
        acts.forEach(act -> on(act).keySet().forEach(topic -> dates.add(List.of(topic, (long) act.date()))));
        return dates;
    }
}
