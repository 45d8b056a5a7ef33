package io.clout.activity.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.RowOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayLogTest {
    private static final PageKey KEY = new PageKey(PageKey.Of.ACTIVITIES, 0, 20_000, 0);
    private static final int REPLY = 0;
    private static final int MENTION = 1;
    private static final long SECOND = 1_000_000;

    /** An activity; reactor 0: none. */
    private record Activity(
            long time, int kind, long reactor, long author, long content, long event, int file, long row, String topic)
            implements Comparable<Activity> {

        private static final Comparator<Activity> ORDER = Comparator.comparingLong(Activity::time)
                .thenComparingInt(Activity::kind)
                .thenComparingLong(Activity::reactor)
                .thenComparingLong(Activity::author)
                .thenComparingLong(Activity::content)
                .thenComparing(Activity::topic)
                .thenComparingInt(Activity::file)
                .thenComparingLong(Activity::row);

        @Override
        public int compareTo(Activity other) {
            return ORDER.compare(this, other);
        }

        /** Its second, reactor and author. */
        List<Long> same() {
            return List.of(Math.floorDiv(time, SECOND), reactor == 0 ? author : reactor, author);
        }
    }

    @Test
    void fieldsAreReadAsTheyWereWritten() {
        DayLog log = log(List.of(
                new Activity(-5, MENTION, 11, 12, 13, 14, 15, 1L << 40, "tea"),
                new Activity(6, REPLY, 0, 22, 0, 24, 25, 26, "")));

        assertThat(log.size()).isEqualTo(2);
        assertThat(log.kind(0)).isEqualTo(MENTION);
        assertThat(log.at(0, Page.TIME)).isEqualTo(-5);
        assertThat(log.actor(0)).isEqualTo(11);
        assertThat(log.at(0, Page.AUTHOR)).isEqualTo(12);
        assertThat(log.at(0, Page.CONTENT)).isEqualTo(13);
        assertThat(log.file(0)).isEqualTo(15);
        assertThat(log.at(0, Page.ROW)).isEqualTo(1L << 40);
        assertThat(topics(log, 0)).containsExactly("tea");
        assertThat(log.actor(1)).as("a post is its author's").isEqualTo(22);
        assertThat(log.has(1, Page.HAS_CONTENT)).isFalse();
        assertThat(topics(log, 1)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ofEachEventTheSmallestByContentCountsInWhateverOrderTheyCome(long seed) {
        List<Activity> activities = random(seed);
        Map<Long, Activity> firsts = new HashMap<>();
        activities.forEach(a -> firsts.merge(a.event(), a, (x, y) -> x.compareTo(y) <= 0 ? x : y));

        DayLog log = log(activities);
        log.markDuplicates();

        for (int i = 0; i < activities.size(); i++) {
            Activity activity = activities.get(i);
            assertThat(log.outcome(i))
                    .as("%s", activity)
                    .isEqualTo(
                            firsts.get(activity.event()).equals(activity) ? RowOutcome.ACCEPTED : RowOutcome.DUPLICATE);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aMentionInTheSecondOfAReplyOfTheSamePairIsOneReactionWithIt(long seed) {
        List<Activity> activities = random(seed);
        Set<List<Long>> replied = new HashSet<>();
        activities.stream().filter(a -> a.kind() == REPLY).forEach(a -> replied.add(a.same()));

        DayLog log = log(activities);
        log.markSameSecond(new IngestPlan.Rule(MENTION, Set.of(REPLY)));

        for (int i = 0; i < activities.size(); i++) {
            Activity activity = activities.get(i);
            boolean isTwice = activity.kind() == MENTION && replied.contains(activity.same());
            assertThat(log.outcome(i))
                    .as("%s", activity)
                    .isEqualTo(isTwice ? RowOutcome.SAME_SECOND : RowOutcome.ACCEPTED);
        }
    }

    @Test
    void aDuplicateDoesNotMakeAMentionOneReactionWithIt() {
        DayLog log = log(List.of(
                new Activity(SECOND, REPLY, 1, 2, 0, 100, 0, 0, ""),
                new Activity(5 * SECOND, REPLY, 1, 2, 0, 100, 0, 1, ""),
                new Activity(5 * SECOND, MENTION, 1, 2, 0, 101, 0, 2, "")));

        log.markDuplicates();
        log.markSameSecond(new IngestPlan.Rule(MENTION, Set.of(REPLY)));

        assertThat(List.of(log.outcome(0), log.outcome(1), log.outcome(2)))
                .containsExactly(RowOutcome.ACCEPTED, RowOutcome.DUPLICATE, RowOutcome.ACCEPTED);
    }

    @Test
    void aCopyIsTheRowWithItsOutcome() {
        List<Activity> activities = random(9);
        DayLog log = log(activities);
        log.markDuplicates();
        Page page = new Page(KEY);

        for (int i = 0; i < log.size(); i++) {
            log.copy(i, page);
        }

        DayLog copied = new DayLog(List.of(page.bytes()));
        assertThat(copied.size()).isEqualTo(log.size());
        for (int i = 0; i < log.size(); i++) {
            assertThat(copied.outcome(i)).isEqualTo(log.outcome(i));
            assertThat(copied.at(i, Page.ROW)).isEqualTo(log.at(i, Page.ROW));
            assertThat(topics(copied, i)).isEqualTo(topics(log, i));
        }
    }

    /** Few values, so that events, seconds and pairs meet; the row tells all apart. */
    private static List<Activity> random(long seed) {
        Random random = new Random(seed);
        List<Activity> activities = new ArrayList<>();
        for (int row = 0; row < 2000; row++) {
            activities.add(new Activity(
                    random.nextInt(20) * SECOND / 2 - 3 * SECOND,
                    random.nextInt(2),
                    1 + random.nextInt(4),
                    1 + random.nextInt(4),
                    random.nextInt(3),
                    random.nextInt(300),
                    random.nextInt(3),
                    row,
                    random.nextInt(3) == 0 ? "" : "t" + random.nextInt(3)));
        }
        Collections.shuffle(activities, random);
        return activities;
    }

    /** Of pages of some hundred rows, as the encoder writes them. */
    private static DayLog log(List<Activity> activities) {
        List<byte[]> pages = new ArrayList<>();
        for (int from = 0; from < activities.size(); from += 300) {
            Page page = new Page(KEY);
            activities
                    .subList(from, Math.min(from + 300, activities.size()))
                    .forEach(activity -> write(activity, page));
            pages.add(page.bytes());
        }
        return new DayLog(pages);
    }

    private static void write(Activity activity, Page page) {
        page.putByte(RowOutcome.ACCEPTED.code());
        page.putShort(activity.kind());
        page.putByte(Page.HAS_AUTHOR
                | Page.HAS_IDENTITY
                | (activity.reactor() == 0 ? 0 : Page.HAS_REACTOR)
                | (activity.content() == 0 ? 0 : Page.HAS_CONTENT));
        page.putLong(activity.time());
        page.putLong(activity.reactor());
        page.putLong(activity.author());
        page.putLong(activity.content());
        page.putLong(activity.event());
        page.putLong(~activity.event());
        page.putInt(activity.file());
        page.putLong(activity.row());
        page.putInt(activity.topic().isEmpty() ? 0 : 1);
        if (!activity.topic().isEmpty()) {
            page.putText(UTF8String.fromString(activity.topic()));
        }
    }

    private static List<String> topics(DayLog log, int i) {
        Map<Integer, String> topics = new TreeMap<>();
        log.eachTopic(i, (row, topic) -> topics.put(topics.size(), topic.toString()));
        return List.copyOf(topics.values());
    }
}
