package io.clout.table;

import java.util.List;

/**
 * Tables that are kept of raw dumps between runs, below {@code attention_daily}. They hold counts, not values, so that
 * every parameter can be tuned without reading dumps again. The keys, {@link #PARTITION}, are folders.
 */
public final class DailyTables {
    /** Changes whenever the contents of the tables change: tables of another format are made anew from dumps. */
    public static final String EDITION = "3";

    /** A day of a source as one run read it; the date of a row without a time is null. */
    public static final List<ColumnSpec> PARTITION =
            List.of(PublishedColumns.SOURCE, DailyColumns.DATE, PublishedColumns.RUN_ID);

    public static final Table COUNTS = table(
            "counts",
            "reactions of a kind by a reactor to an author; a post's reactor is its author",
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR,
            DailyColumns.KIND,
            DailyColumns.COUNT);
    /** Names of a run, from all days that it read; the date is null. */
    public static final Table NAMES = table(
            "names",
            "an account that acted or was reacted to",
            PublishedColumns.NETWORK,
            GraphColumns.VERTEX,
            PublishedColumns.ACCOUNT_ID);

    public static final Table TOPIC_COUNTS = table(
            "topic_counts",
            "as counts, on each topic that the activity names",
            PublishedColumns.TOPIC,
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR,
            DailyColumns.KIND,
            DailyColumns.COUNT);
    public static final Table CONTENT_TOPICS = table(
            "content_topics",
            "a topic of some content, and the account that names it; null where a post has none",
            DailyColumns.CONTENT,
            PublishedColumns.TOPIC,
            GraphColumns.REACTOR);
    public static final Table CONTENT_COUNTS = table(
            "content_counts",
            "as counts, of reactions that name no topic themselves, on each content",
            DailyColumns.CONTENT,
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR,
            DailyColumns.KIND,
            DailyColumns.COUNT);
    public static final Table REJECTED = table(
            "rejected",
            "a row that does not count, as it was read",
            PublishedColumns.FILE,
            PublishedColumns.ROW_INDEX,
            PublishedColumns.REASON,
            PublishedColumns.ROW,
            GraphColumns.REACTOR,
            GraphColumns.AUTHOR);
    /** First days of accounts, from days that are not kept any more; the date is null. */
    public static final Table FIRST_DAYS = table(
            "first_days",
            "the first activity of an account on days before those that are kept",
            GraphColumns.VERTEX,
            GraphColumns.FIRST_SEEN);

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

    public static final List<Table> ALL =
            List.of(COUNTS, NAMES, TOPIC_COUNTS, CONTENT_TOPICS, CONTENT_COUNTS, REJECTED, FIRST_DAYS);

    private DailyTables() {}

    private static Table table(String name, String meaning, ColumnSpec... columns) {
        return new Table(name, meaning, PARTITION, List.of(columns));
    }
}
