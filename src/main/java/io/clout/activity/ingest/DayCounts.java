package io.clout.activity.ingest;

import static io.clout.activity.daily.ParquetColumnsWriter.ints;
import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;
import static io.clout.activity.daily.ParquetColumnsWriter.where;

import io.clout.activity.daily.ParquetColumnsWriter;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.operator.ForgottenAccounts;
import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.unsafe.types.UTF8String;

/** Counts of the accepted activities of a {@link DayLog}, as {@link DailyTables} keep them. */
final class DayCounts {
    /** Adds rows to a table. */
    interface Writer {
        void write(Table table, int rows, ParquetColumnsWriter.Cell... cells) throws IOException;
    }

    /** In the place of a topic's number. */
    private static final long NO_TOPIC = -1;

    /** Activities of a pair by kind; the first three fields are the key. */
    private static final class Pair {
        static final Field REACTOR = Field.first("reactor");
        static final Field AUTHOR = REACTOR.then("author");
        static final Field KIND = AUTHOR.then("kind");
        static final Field COUNT = KIND.then("count");
        static final LongLayout ROW = LongLayout.of(REACTOR, AUTHOR, KIND, COUNT);
    }

    /** Activities of a pair by kind on one topic, or on one content; the first four fields are the key. */
    private static final class Part {
        static final Field ABOUT = Field.first("about");
        static final Field REACTOR = ABOUT.then("reactor");
        static final Field AUTHOR = REACTOR.then("author");
        static final Field KIND = AUTHOR.then("kind");
        static final Field COUNT = KIND.then("count");
        static final LongLayout ROW = LongLayout.of(ABOUT, REACTOR, AUTHOR, KIND, COUNT);
    }

    /** Topic that somebody named for some content. */
    private static final class ContentTopic {
        static final Field CONTENT = Field.first("content");
        static final Field TOPIC = CONTENT.then("topic");
        static final Field NAMER = TOPIC.then("namer");
        static final LongLayout ROW = LongLayout.of(CONTENT, TOPIC, NAMER);
    }

    private final List<Binary> kinds;
    private final int post;
    private final int day;
    private final ForgottenAccounts forgotten;
    private final ParquetColumnsWriter.Cell date;
    private final LongTupleTable pairs = new LongTupleTable(3, Pair.ROW);
    private final LongTupleTable onTopics = new LongTupleTable(4, Part.ROW);
    private final LongTupleTable onContent = new LongTupleTable(4, Part.ROW);
    private final LongTupleIndex contentTopics = new LongTupleIndex(ContentTopic.ROW);
    private final Map<UTF8String, Integer> topicNumbers = new HashMap<>();
    private final List<Binary> topics = new ArrayList<>();

    /**
     * @param day of {@code log}, in days since 1970
     * @param forgotten accounts whose own activities are not kept; for authors of others' reactions a stand-in is
     */
    DayCounts(IngestPlan plan, DayLog log, int day, ForgottenAccounts forgotten) {
        this.day = day;
        this.forgotten = forgotten;
        this.date = ints(row -> day);
        this.kinds = plan.kinds().stream().map(Binary::fromString).toList();
        this.post = plan.post();
        for (int i = 0; i < log.size(); i++) {
            if (log.isAccepted(i)) {
                count(log, i);
            }
        }
    }

    private void count(DayLog log, int i) {
        long actor = log.actor(i);
        long author = log.at(i, Page.AUTHOR);
        int kind = log.kind(i);
        if (forgotten.has(actor)) {
            return;
        }
        boolean isOpen = !forgotten.has(author);
        pairs.add(pairs.row(actor, isOpen ? author : forgotten.standIn(actor, author, day), kind), Pair.COUNT, 1);
        boolean hasContent = log.has(i, Page.HAS_CONTENT);
        log.eachTopic(i, (row, name) -> {
            int topic = topic(name);
            if (isOpen) {
                onTopics.add(onTopics.row(topic, actor, author, kind), Part.COUNT, 1);
            }
            if (hasContent) {
                contentTopics.add(log.at(row, Page.CONTENT), topic, actor);
            }
        });
        if (hasContent && log.topics(i) == 0) {
            if (kind == post) {
                contentTopics.add(log.at(i, Page.CONTENT), NO_TOPIC, actor);
            } else if (isOpen) {
                onContent.add(onContent.row(log.at(i, Page.CONTENT), actor, author, kind), Part.COUNT, 1);
            }
        }
    }

    private int topic(UTF8String name) {
        Integer known = topicNumbers.get(name);
        if (known == null) {
            known = topics.size();
            topicNumbers.put(name.copy(), known);
            topics.add(Binary.fromConstantByteArray(name.getBytes()));
        }
        return known;
    }

    void write(Writer to) throws IOException {
        to.write(
                DailyTables.COUNTS,
                pairs.size(),
                date,
                field(pairs, Pair.REACTOR),
                field(pairs, Pair.AUTHOR),
                texts(row -> kinds.get((int) pairs.get(row, Pair.KIND))),
                field(pairs, Pair.COUNT));
        to.write(
                DailyTables.TOPIC_COUNTS,
                onTopics.size(),
                date,
                texts(row -> topics.get((int) onTopics.get(row, Part.ABOUT))),
                field(onTopics, Part.REACTOR),
                field(onTopics, Part.AUTHOR),
                texts(row -> kinds.get((int) onTopics.get(row, Part.KIND))),
                field(onTopics, Part.COUNT));
        to.write(
                DailyTables.CONTENT_TOPICS,
                contentTopics.size(),
                date,
                longs(row -> contentTopics.get(row, ContentTopic.CONTENT)),
                where(
                        row -> contentTopics.get(row, ContentTopic.TOPIC) != NO_TOPIC,
                        texts(row -> topics.get((int) contentTopics.get(row, ContentTopic.TOPIC)))),
                longs(row -> contentTopics.get(row, ContentTopic.NAMER)));
        to.write(
                DailyTables.CONTENT_COUNTS,
                onContent.size(),
                date,
                field(onContent, Part.ABOUT),
                field(onContent, Part.REACTOR),
                field(onContent, Part.AUTHOR),
                texts(row -> kinds.get((int) onContent.get(row, Part.KIND))),
                field(onContent, Part.COUNT));
    }

    private static ParquetColumnsWriter.Cell field(LongTupleTable counts, Field field) {
        return longs(row -> counts.get(row, field));
    }
}
