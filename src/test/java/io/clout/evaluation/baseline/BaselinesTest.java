package io.clout.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.LogBuilder;
import io.clout.evaluation.log.TestLogs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Baselines and outcomes of 200 people against loops over rows, as one would check them by hand. */
class BaselinesTest {
    private static final int PEOPLE = 200;
    private static final double EXACT = 1e-9;

    private final ActivityLog log = TestLogs.random(PEOPLE, 3000, 11);
    private final Cut cut = Cut.of("70%", log);
    private final int known = log.before(cut.at());
    private final Map<String, double[]> ways = new Baselines(log, known, cut.at()).all();

    @Test
    void thereAreElevenSimpleWaysAndTwoThatNeedMore() {
        assertThat(new Baselines(log, known, cut.at()).eleven()).hasSize(11);
        assertThat(ways)
                .containsOnlyKeys(
                        "count",
                        "distinct",
                        "decayed 7",
                        "decayed 30",
                        "decayed 365",
                        "log-pair 7",
                        "log-pair 30",
                        "log-pair 365",
                        "PageRank",
                        "PageRank weighted",
                        "TunkRank",
                        "log-pair 365 × presence",
                        "h-index");
    }

    @Test
    void countsAreThoseOfALoop() {
        for (int person = 0; person < log.people().size(); person++) {
            double count = 0;
            Set<Integer> reactors = new HashSet<>();
            double decayed = 0;
            Map<Integer, Double> pairs = new HashMap<>();
            Map<Integer, Integer> contents = new HashMap<>();
            for (int row = 0; row < known; row++) {
                if (log.value(row) > 0 && log.people().of(log.author(row)) == person) {
                    double days = (cut.at() - log.at(row)) / 86_400e6;
                    count++;
                    reactors.add(log.people().of(log.reactor(row)));
                    decayed += Math.pow(0.5, days / 30);
                    pairs.merge(log.people().of(log.reactor(row)), Math.pow(0.5, days / 7), Double::sum);
                    contents.merge(log.content(row), 1, Integer::sum);
                }
            }
            assertThat(ways.get("count")[person]).isEqualTo(count);
            assertThat(ways.get("distinct")[person]).isEqualTo(reactors.size());
            assertThat(ways.get("decayed 30")[person]).isCloseTo(decayed, within(EXACT));
            assertThat(ways.get("log-pair 7")[person])
                    .isCloseTo(pairs.values().stream().mapToDouble(Math::log1p).sum(), within(EXACT));
            assertThat(ways.get("h-index")[person]).isEqualTo(hIndex(contents));
        }
    }

    private static double hIndex(Map<Integer, Integer> contents) {
        int h = 0;
        for (int tried = 1; tried <= contents.size(); tried++) {
            int at = tried;
            h = contents.values().stream().filter(n -> n >= at).count() >= tried ? tried : h;
        }
        return h;
    }

    @Test
    void pageRankAndTunkRankAreFixedPointsOfTheirSums() {
        Pairs pairs = Pairs.of(log, 0, known);
        double[] page = ways.get("PageRank");
        double[] tunk = ways.get("TunkRank");
        int[] given = new int[PEOPLE];
        Set<Integer> there = new HashSet<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            given[pairs.reactor(pair)]++;
            there.add(pairs.reactor(pair));
            there.add(pairs.author(pair));
        }
        double dangling = there.stream()
                .filter(person -> given[person] == 0)
                .mapToDouble(person -> page[person])
                .sum();
        double[] nextPage = new double[page.length];
        double[] nextTunk = new double[page.length];
        there.forEach(person -> nextPage[person] = (0.15 + 0.85 * dangling) / there.size());
        for (int pair = 0; pair < pairs.size(); pair++) {
            int by = pairs.reactor(pair);
            nextPage[pairs.author(pair)] += 0.85 * page[by] / given[by];
            nextTunk[pairs.author(pair)] += (1 + 0.05 * tunk[by]) / given[by];
        }
        assertThat(page).containsExactly(nextPage, within(EXACT));
        assertThat(tunk).containsExactly(nextTunk, within(EXACT));
        double sum = 0;
        for (double rank : page) {
            sum += rank;
        }
        assertThat(sum).isCloseTo(1, within(EXACT));
    }

    @Test
    void outcomesAreThoseOfALoopOverLaterRows() {
        Map<String, double[]> outcomes = Outcomes.of(log, known, log.size());
        Map<Integer, Set<Integer>> reactors = new HashMap<>();
        for (int row = known; row < log.size(); row++) {
            if (log.value(row) > 0) {
                reactors.computeIfAbsent(log.people().of(log.author(row)), a -> new HashSet<>())
                        .add(log.people().of(log.reactor(row)));
            }
        }
        for (int person = 0; person < log.people().size(); person++) {
            Set<Integer> one = reactors.getOrDefault(person, Set.of());
            Set<Integer> two = new HashSet<>(one);
            one.forEach(reactor -> two.addAll(reactors.getOrDefault(reactor, Set.of())));
            two.remove(person);
            assertThat(outcomes.get("reactors")[person]).isEqualTo(one.size());
            assertThat(outcomes.get("two hops")[person]).isEqualTo(two.size());
        }
    }

    @Test
    void whoTakesAContentFromOneWhoTookItIsDownstreamOfBoth() {
        LogBuilder rows = TestLogs.builder();
        TestLogs.add(rows, 1, "share", "b", "a", "story");
        TestLogs.add(rows, 2, "share", "c", "b", "story");
        TestLogs.add(rows, 3, "share", "d", "c", "story");
        TestLogs.add(rows, 4, "share", "d", "a", "other");
        // d took it from c already, and b is above c.
        TestLogs.add(rows, 5, "share", "b", "d", "story");
        ActivityLog cascade = rows.build();
        double[] reached = Outcomes.of(cascade, 0, cascade.size()).get("downstream");

        assertThat(reached[cascade.people().find("net:a")]).isEqualTo(3);
        assertThat(reached[cascade.people().find("net:b")]).isEqualTo(2);
        assertThat(reached[cascade.people().find("net:c")]).isEqualTo(1);
        assertThat(reached[cascade.people().find("net:d")]).isEqualTo(0);
    }

    @Test
    void negativeReactionsAreNeitherCountedNorTold() {
        LogBuilder rows = TestLogs.builder();
        TestLogs.like(rows, 1, "a", "b");
        TestLogs.add(rows, 2, "report", "c", "b", null);
        ActivityLog small = rows.build();

        assertThat(new Baselines(small, 2, 3 * ActivityLog.MICROS_A_DAY)
                        .all()
                        .get("count")[small.people().find("net:b")])
                .isEqualTo(1);
        assertThat(Outcomes.of(small, 0, 2).get("reactors")[small.people().find("net:b")])
                .isEqualTo(1);
    }

    @Test
    void tweepcredIsLessForWhoReactsToManyMoreThanReactToThem() {
        LogBuilder rows = TestLogs.builder();
        for (int i = 0; i < 3000; i++) {
            TestLogs.like(rows, 1, "spammer", "p" + i);
        }
        TestLogs.like(rows, 2, "p1", "spammer");
        TestLogs.like(rows, 2, "p2", "quiet");
        ActivityLog spam = rows.build();
        double[] score = Tweepcred.of(Pairs.of(spam, 0, spam.size()));

        assertThat(score[spam.people().find("net:quiet")])
                .isGreaterThan(score[spam.people().find("net:spammer")]);
    }
}
