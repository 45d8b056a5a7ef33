package io.clout.generator;

import static io.clout.generator.SmallPlan.ACTIVITIES;
import static io.clout.generator.SmallPlan.PEOPLE;
import static io.clout.generator.SmallPlan.PLAN;
import static io.clout.generator.SmallPlan.all;
import static io.clout.generator.SmallPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a plan: their times, accounts, event ids and dirt. */
class GeneratorTest {
    @ParameterizedTest
    @EnumSource
    void sameSeedGivesTheSameRowsAndAnotherSeedOthers(Network network) {
        List<GeneratedActivity> once = ACTIVITIES.get(network);

        assertThat(all(new Generator(plan(7)), network)).isEqualTo(once);
        List<GeneratedActivity> other = all(new Generator(plan(8)), network);
        assertThat(LongStream.range(0, once.size())
                        .filter(i -> once.get((int) i).equals(other.get((int) i))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void timesRiseWithTheIndexAndEveryDayHasItsShare(Network network) {
        List<GeneratedActivity> all = ACTIVITIES.get(network);
        Map<Long, Integer> days = new HashMap<>();
        all.forEach(a -> days.merge(Math.floorDiv(a.millis(), 86_400_000L), 1, Integer::sum));

        assertThat(all).extracting(GeneratedActivity::millis).isSorted();
        assertThat(days.keySet())
                .containsExactlyInAnyOrderElementsOf(PLAN.firstDay()
                        .datesUntil(PLAN.lastDay().plusDays(1))
                        .map(LocalDate::toEpochDay)
                        .toList());
        int share = (int) (PLAN.activities(network) / PLAN.days());
        assertThat(days.values()).allSatisfy(n -> assertThat(n).isBetween(share, share + 1));
    }

    @Test
    void aPostOnTheForumIsInOneCommunity() {
        RawTable table = TopicPart.BOARDS.table(PLAN);
        Map<String, Set<String>> communities = new HashMap<>();
        LongStream.range(0, PLAN.activities(Network.BOARDS))
                .forEach(i -> table.rows(
                        i,
                        row -> communities
                                .computeIfAbsent(row.getStruct(4).getString(0), post -> new HashSet<>())
                                .add(row.getStruct(4).getString(2))));

        assertThat(communities.size()).isLessThan((int) PLAN.activities(Network.BOARDS));
        assertThat(communities.values()).allSatisfy(all -> assertThat(all).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void everyAccountIsOnTheNetworkOfItsActivity(Network network) {
        assertThat(ACTIVITIES.get(network))
                .allMatch(a -> PEOPLE.isOn(network, Population.person(a.author()))
                        && PEOPLE.isOn(network, Population.person(a.reactor())));
    }

    /** A share p of n has standard deviation √(np(1−p)); five of them fail once in a million seeds. */
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void dirtHasItsShare(DirtyRows dirt) {
        List<GeneratedActivity> all =
                ACTIVITIES.values().stream().flatMap(List::stream).toList();
        double expected = all.size() * dirt.share();

        assertThat((double) all.stream().filter(a -> a.dirt() == dirt).count())
                .isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - dirt.share()))));
    }

    @ParameterizedTest
    @EnumSource(names = {"CHIRP", "BOARDS"})
    void eventIdsRepeatOnlyForDuplicates(TopicPart part) {
        List<Row> rows = new ArrayList<>();
        RawTable table = part.table(PLAN);
        Network network = Network.valueOf(part.name());
        LongStream.range(0, PLAN.activities(network)).forEach(i -> table.rows(i, rows::add));
        long duplicates = ACTIVITIES.get(network).stream()
                .filter(a -> a.dirt() == DirtyRows.DUPLICATE)
                .count();

        assertThat(rows.stream().map(r -> r.getString(0)).distinct().count()).isEqualTo(rows.size() - duplicates);
    }
}
