package io.clout.table;

import java.util.List;

/**
 * Tables that are kept of raw dumps between runs, below {@code attention_daily}. They hold counts, not values, so that
 * every parameter can be tuned without reading dumps again. The keys, {@link #PARTITION}, are folders; a run's dates
 * share its files.
 */
public final class DailyTables {
    /** Changes whenever the contents of the tables change: tables of another format are made anew from dumps. */
    public static final String EDITION = "4";

    /** Rows of a source as one run read them. */
    public static final List<ColumnSpec> PARTITION = List.of(PublishedColumns.SOURCE, PublishedColumns.RUN_ID);

    public static final Table COUNTS = table(
            "counts",
            "reactions of a kind by a reactor to an author; a post's reactor is its author",
            DailyColumns.DATE,
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR,
            DailyColumns.KIND,
            DailyColumns.COUNT);
    /** Names of a run, from all days that it read. */
    public static final Table NAMES = table(
            "names",
            "an account that acted or was reacted to",
            PublishedColumns.NETWORK,
            GraphColumns.VERTEX,
            PublishedColumns.ACCOUNT_ID);

    public static final Table TOPIC_COUNTS = table(
            "topic_counts",
            "as counts, on each topic that the activity names",
            DailyColumns.DATE,
            PublishedColumns.TOPIC,
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR,
            DailyColumns.KIND,
            DailyColumns.COUNT);
    public static final Table CONTENT_TOPICS = table(
            "content_topics",
            "a topic of some content, and the account that names it; null where a post has none",
            DailyColumns.DATE,
            DailyColumns.CONTENT,
            PublishedColumns.TOPIC,
            GraphColumns.REACTOR);
    public static final Table CONTENT_COUNTS = table(
            "content_counts",
            "as counts, of reactions that name no topic themselves, on each content",
            DailyColumns.DATE,
            DailyColumns.CONTENT,
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR,
            DailyColumns.KIND,
            DailyColumns.COUNT);
    public static final Table REJECTED = table(
            "rejected",
            "a row that does not count, as it was read; the date of one without a time is null",
            DailyColumns.DATE,
            PublishedColumns.FILE,
            PublishedColumns.ROW_INDEX,
            PublishedColumns.REASON,
            PublishedColumns.ROW,
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR);
    /** Rejected rows, while they are looked up in the dumps. */
    public static final Table FAULTS = new Table(
            "faults",
            "where a row stands that does not count, and why",
            List.of(),
            List.of(
                    PublishedColumns.SOURCE,
                    DailyColumns.DATE,
                    PublishedColumns.FILE,
                    PublishedColumns.ROW_INDEX,
                    PublishedColumns.REASON,
                    GraphColumns.REACTOR,
                    GraphColumns.AUTHOR));

    /** Remedy for damage to their folder. Dumps may be deleted after {@code retention}, and are then nowhere else. */
    public static final String REMEDY =
            "Bring it back from a copy. Delete %s only while the raw dumps still reach back: the next run then reads all"
                    + " of them anew, and dumps may be gone after `retention`";

    /** Those whose rows have a date. */
    public static final List<Table> DATED = List.of(COUNTS, TOPIC_COUNTS, CONTENT_TOPICS, CONTENT_COUNTS, REJECTED);

    public static final List<Table> ALL =
            List.of(COUNTS, NAMES, TOPIC_COUNTS, CONTENT_TOPICS, CONTENT_COUNTS, REJECTED);

    private DailyTables() {}

    private static Table table(String name, String meaning, ColumnSpec... columns) {
        return new Table(name, meaning, PARTITION, List.of(columns));
    }
}
