package io.clout.activity;

import static io.clout.table.Columns.AUTHOR;
import static io.clout.table.Columns.CONTENT;
import static io.clout.table.Columns.REACTOR;
import static io.clout.table.Columns.TOPIC;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What content is about: what its author says, if the window has that, and only else what anybody does. Strangers put
 * nobody on a topic by naming it under something that others react to.
 */
final class ContentTopics {
    private ContentTopics() {}

    /**
     * {@code reactions} with each {@code topic} of their content, and without {@code content}; those on content without
     * topics are left out.
     *
     * @param reactions that name no topic themselves: {@code content} and its {@code author} among their columns
     * @param named {@code content}, {@code topic}, {@code reactor}: who names it; null where a post of the content
     *     names none
     */
    static Dataset<Row> inherited(Dataset<Row> reactions, Dataset<Row> named) {
        String[] content = {CONTENT.name()};
        String[] ofAuthor = {CONTENT.name(), AUTHOR.name()};
        Dataset<Row> own = named.select(CONTENT.col(), AUTHOR.of(REACTOR.col()), TOPIC.col())
                .distinct();
        Dataset<Row> any = named.select(CONTENT.col(), TOPIC.col()).distinct();
        return reactions
                .join(own, ofAuthor)
                .unionByName(reactions.join(own, ofAuthor, "left_anti").join(any, content))
                .where(TOPIC.col().isNotNull())
                .drop(content);
    }
}
