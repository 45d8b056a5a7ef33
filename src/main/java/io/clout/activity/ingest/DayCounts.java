package io.clout.activity.ingest;

import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;
import static io.clout.activity.daily.ParquetColumnsWriter.where;

import io.clout.activity.daily.ParquetColumnsWriter;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.table.DailyTables;
import io.clout.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.unsafe.types.UTF8String;

/** What the accepted activities of a {@link DayLog} come to, as {@link DailyTables} keep it. */
final class DayCounts {
    /** Writes one file of a table; of no rows, none. */
    interface Writer {
        void write(Table table, int rows, ParquetColumnsWriter.Cell... cells) throws IOException;
    }

    /** In the place of a topic's number. */
    private static final long NO_TOPIC = -1;

    private final List<Binary> kinds;
    private final int post;
    // How often each key came stands behind it.
    private final LongTupleTable pairs = new LongTupleTable(3, 4);
    private final LongTupleTable onTopics = new LongTupleTable(4, 5);
    private final LongTupleTable onContent = new LongTupleTable(4, 5);
    private final LongTupleIndex contentTopics = new LongTupleIndex(3);
    private final Map<UTF8String, Integer> topicNumbers = new HashMap<>();
    private final List<Binary> topics = new ArrayList<>();

    DayCounts(IngestPlan plan, DayLog log) {
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
        pairs.add(pairs.row(actor, author, kind), 3, 1);
        boolean hasContent = log.has(i, Page.HAS_CONTENT);
        log.eachTopic(i, (row, name) -> {
            int topic = topic(name);
            onTopics.add(onTopics.row(topic, actor, author, kind), 4, 1);
            if (hasContent) {
                contentTopics.add(log.at(row, Page.CONTENT), topic, actor);
            }
        });
        if (hasContent && log.topics(i) == 0) {
            if (kind == post) {
                contentTopics.add(log.at(i, Page.CONTENT), NO_TOPIC, actor);
            } else {
                onContent.add(onContent.row(log.at(i, Page.CONTENT), actor, author, kind), 4, 1);
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
                part(pairs, 0),
                part(pairs, 1),
                texts(row -> kinds.get((int) pairs.get(row, 2))),
                part(pairs, 3));
        to.write(
                DailyTables.TOPIC_COUNTS,
                onTopics.size(),
                texts(row -> topics.get((int) onTopics.get(row, 0))),
                part(onTopics, 1),
                part(onTopics, 2),
                texts(row -> kinds.get((int) onTopics.get(row, 3))),
                part(onTopics, 4));
        to.write(
                DailyTables.CONTENT_TOPICS,
                contentTopics.size(),
                longs(row -> contentTopics.get(row, 0)),
                where(
                        row -> contentTopics.get(row, 1) != NO_TOPIC,
                        texts(row -> topics.get((int) contentTopics.get(row, 1)))),
                longs(row -> contentTopics.get(row, 2)));
        to.write(
                DailyTables.CONTENT_COUNTS,
                onContent.size(),
                part(onContent, 0),
                part(onContent, 1),
                part(onContent, 2),
                texts(row -> kinds.get((int) onContent.get(row, 3))),
                part(onContent, 4));
    }

    private static ParquetColumnsWriter.Cell part(LongTupleTable tally, int column) {
        return longs(row -> tally.get(row, column));
    }
}
