package io.clout.activity.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.Placeholders;
import io.clout.operator.VertexHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class ActivityEncoderTest {
    private static final int NEWEST = 200;
    private static final int SEALED = 120;
    private static final int PARTITIONS = 3;
    private static final VertexHash VERTEX = new VertexHash("chirp");

    @Test
    void everyRowHasTheFirstOutcomeThatApplies() {
        DayLog log = day(
                150,
                new RawRow(150, "like", "ann", "bob"),
                new RawRow(150, "shrug", "ann", "bob"),
                new RawRow(150, null, "ann", "bob"),
                new RawRow(150, "like", "ann", ""),
                new RawRow(150, "like", null, "bob"),
                new RawRow(150, "like", "bob", "bob"),
                new RawRow(150, "like", "ann", "bob").with(ActivityMapping.AT_PASSES, false));

        assertThat(outcomes(log))
                .containsExactly(
                        RowOutcome.ACCEPTED,
                        RowOutcome.UNKNOWN_KIND,
                        RowOutcome.UNKNOWN_KIND,
                        RowOutcome.NO_AUTHOR,
                        RowOutcome.NO_REACTOR,
                        RowOutcome.SELF_REACTION);
    }

    @Test
    void aRowWithoutATimeIsOfNoDay() {
        RawRow raw = new RawRow(150, "like", "ann", "bob").with(ActivityMapping.AT_TIME, null);

        assertThat(outcomes(day(PageKey.NO_DAY, raw))).containsExactly(RowOutcome.NO_TIME);
    }

    @Test
    void accountsAndContentAreHashesOfTheirNetwork() {
        DayLog log = day(150, new RawRow(150, "like", "ann", "bob").with(ActivityMapping.AT_OBJECT, "post 7"));

        assertThat(log.at(0, Page.REACTOR)).isEqualTo(vertex("ann"));
        assertThat(log.at(0, Page.AUTHOR)).isEqualTo(vertex("bob"));
        assertThat(log.at(0, Page.CONTENT)).isEqualTo(vertex("post 7"));
    }

    @Test
    void aPostIsItsAuthorsWhoeverIsNamedAsReactor() {
        DayLog log = day(150, new RawRow(150, "post", "ann", "bob"));

        assertThat(outcomes(log)).containsExactly(RowOutcome.ACCEPTED);
        assertThat(log.has(0, Page.HAS_REACTOR)).isFalse();
        assertThat(log.has(0, Page.NAMES_REACTOR)).isTrue();
        assertThat(log.actor(0)).isEqualTo(vertex("bob"));
    }

    @Test
    void topicsAreCleanAndEachOnce() {
        DayLog log = day(150, new RawRow(150, "like", "ann", "bob").topics(" #Tea", "tea", null, "", "jazz"));

        List<String> topics = new ArrayList<>();
        log.eachTopic(0, (row, topic) -> topics.add(topic.toString()));
        assertThat(topics).containsExactly("tea", "jazz");
    }

    @Test
    void rowsOfOneEventIdAreOneEventAndOthersAreNot() {
        DayLog log = day(
                150,
                new RawRow(150, "like", "ann", "bob").with(ActivityMapping.AT_EVENT, "e1"),
                new RawRow(150, "like", "cid", "bob").with(ActivityMapping.AT_EVENT, "e1"),
                new RawRow(150, "like", "ann", "bob").with(ActivityMapping.AT_EVENT, "e2"),
                new RawRow(150, "like", "ann", "bob"));

        List<Boolean> areEvents = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            areEvents.add(log.has(i, Page.HAS_IDENTITY));
        }
        assertThat(areEvents).containsExactly(true, true, true, false);
        assertThat(log.at(1, Page.IDENTITY)).isEqualTo(log.at(0, Page.IDENTITY));
        assertThat(log.at(2, Page.IDENTITY)).isNotEqualTo(log.at(0, Page.IDENTITY));
    }

    @Test
    void eachNameIsToldOnce() {
        Map<PageKey, List<byte[]>> groups = encoded(
                null,
                new RawRow(150, "like", "ann", "bob"),
                new RawRow(151, "like", "bob", "ann"),
                new RawRow(152, "post", "eve", "ann"),
                new RawRow(152, "like", "dan", "dan"));

        List<String> names = new ArrayList<>();
        groups.forEach((key, pages) -> {
            if (key.of() == PageKey.Of.NAMES) {
                pages.forEach(page -> names(page, names));
            }
        });
        assertThat(names).containsExactlyInAnyOrder("ann", "bob");
    }

    @Test
    void theCensusCountsEveryRowOfListedFilesAndNoOther() {
        Map<FileCensus.Place, long[]> counts = census(
                new RawRow(150, "like", "ann", "bob"),
                new RawRow(150, "like", "ann", "cid").with(ActivityMapping.AT_FILE, "b.parquet"),
                new RawRow(150, "like", "ann", "dan"),
                new RawRow(150, "shrug", "ann", "dan"),
                new RawRow(NEWEST + 1, "like", "ann", "dan"),
                new RawRow(150, "like", "ann", "bob").with(ActivityMapping.AT_FILE, "came-later.parquet"));

        Map<FileCensus.Place, Long> rows = new HashMap<>();
        counts.forEach(
                (place, outcomes) -> rows.put(place, Arrays.stream(outcomes).sum()));
        FileCensus.Place first = new FileCensus.Place(0, 0, 150);
        assertThat(rows)
                .isEqualTo(Map.of(
                        first, 3L, new FileCensus.Place(0, 1, 150), 1L, new FileCensus.Place(0, 0, NEWEST + 1), 1L));
        assertThat(counts.get(first)[RowOutcome.ACCEPTED.code()]).isEqualTo(2);
        assertThat(counts.get(first)[RowOutcome.UNKNOWN_KIND.code()]).isEqualTo(1);
    }

    @Test
    void rowsOfASealedDayAreCountedInTheCensusAlone() {
        RawRow[] rows = {new RawRow(SEALED, "like", "ann", "bob"), new RawRow(151, "like", "ann", "cid")};

        assertThat(encoded(null, rows).keySet())
                .filteredOn(key -> key.of() == PageKey.Of.ACTIVITIES)
                .extracting(PageKey::day)
                .containsExactly(151);
        assertThat(census(rows)).containsKey(new FileCensus.Place(0, 0, SEALED));
    }

    @Test
    void whereOnlySomeDaysAreWantedOthersAreLeftOutAndNothingIsCounted() {
        RawRow[] rows = {new RawRow(150, "like", "ann", "bob"), new RawRow(151, "like", "ann", "cid")};

        Map<PageKey, List<byte[]>> groups = encoded(Set.of(151), rows);

        assertThat(groups.keySet())
                .filteredOn(key -> key.of() == PageKey.Of.ACTIVITIES)
                .extracting(PageKey::day)
                .containsExactly(151);
        List<Integer> partitions = new ArrayList<>();
        writer(Set.of(151), rows).forEachRemaining(page -> partitions.add(page._1));
        assertThat(partitions).doesNotContain(PARTITIONS);
    }

    private static IngestPlan plan() {
        IngestPlan.Source source = new IngestPlan.Source(
                "chirp",
                "chirp",
                Map.of("like", 0, "post", 1),
                true,
                false,
                true,
                List.of(),
                Set.of(SEALED),
                1,
                0,
                new Placeholders(List.of()),
                List.of("a.parquet", "b.parquet"));
        return new IngestPlan(List.of("like", "post"), List.of(source), PARTITIONS, NEWEST);
    }

    private static PageWriter writer(Set<Integer> only, RawRow... rows) {
        var in = Arrays.stream(rows).map(RawRow::row).iterator();
        return new PageWriter(PARTITIONS, new ActivityEncoder(in, plan(), 0, only));
    }

    /** Pages by group, without the census. */
    private static Map<PageKey, List<byte[]>> encoded(Set<Integer> only, RawRow... rows) {
        List<byte[]> pages = new ArrayList<>();
        writer(only, rows).forEachRemaining(page -> {
            if (page._1 < PARTITIONS) {
                pages.add(page._2);
            }
        });
        return DayBuilder.gathered(pages.iterator());
    }

    private static Map<FileCensus.Place, long[]> census(RawRow... rows) {
        Map<FileCensus.Place, long[]> counts = new HashMap<>();
        writer(null, rows).forEachRemaining(page -> {
            if (page._1 == PARTITIONS) {
                counts.putAll(FileCensus.rows(page._2));
            }
        });
        return counts;
    }

    private static DayLog day(int day, RawRow... rows) {
        return new DayLog(encoded(null, rows).get(new PageKey(PageKey.Of.ACTIVITIES, 0, day, 0)));
    }

    private static List<RowOutcome> outcomes(DayLog log) {
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            outcomes.add(log.outcome(i));
        }
        return outcomes;
    }

    private static void names(byte[] page, List<String> to) {
        for (int at = Page.HEADER; at < page.length; ) {
            UTF8String name = Page.text(page, at + Long.BYTES);
            assertThat((long) Page.LONGS.get(page, at)).isEqualTo(vertex(name.toString()));
            to.add(name.toString());
            at += Long.BYTES + Integer.BYTES + name.numBytes();
        }
    }

    private static long vertex(String id) {
        return VERTEX.of(UTF8String.fromString(id));
    }
}
