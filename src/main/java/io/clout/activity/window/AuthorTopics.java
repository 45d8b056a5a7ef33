package io.clout.activity.window;

import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Topics of reactions to a few authors, of which alone the daily tables are read. */
public record AuthorTopics(ActivityWindow window) {
    /**
     * Reactions on each of their topics: {@code topic} beside {@code network_number}, {@code epoch_day},
     * {@code reactor}, {@code author}, {@code kind}, {@code count}. A reaction that names no topic itself has those of
     * its content.
     *
     * @param namers {@code vertex} of all accounts whose naming of topics counts, reactors among them
     */
    public Dataset<Row> acts(Collection<Long> authors, Dataset<Row> namers) {
        Column isAsked = GraphColumns.AUTHOR.col().isin(authors.toArray());
        Dataset<Row> onContent = window.read(DailyTables.CONTENT_COUNTS).where(isAsked);
        Dataset<Row> reactors = namers.select(GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()));
        Dataset<Row> named = window.read(DailyTables.CONTENT_TOPICS)
                .join(
                        onContent.select(DailyColumns.CONTENT.col()).distinct(),
                        new String[] {DailyColumns.CONTENT.name()},
                        "left_semi")
                .join(reactors, new String[] {GraphColumns.REACTOR.name()}, "left_semi");
        Dataset<Row> names = named.where(PublishedColumns.TOPIC.col().isNotNull())
                .select(
                        PublishedColumns.TOPIC.col(),
                        DailyColumns.TOPIC_KEY.of(Vertices.ofTopic(PublishedColumns.TOPIC.col())))
                .distinct();
        Dataset<Row> inherited = new ContentTopics(window.kinds(), window.accepted())
                .inherited(onContent, named)
                .join(names, DailyColumns.TOPIC_KEY.name())
                .drop(DailyColumns.TOPIC_KEY.name());
        return window.read(DailyTables.TOPIC_COUNTS)
                .where(isAsked)
                .join(reactors, new String[] {GraphColumns.REACTOR.name()}, "left_semi")
                .unionByName(inherited);
    }
}
