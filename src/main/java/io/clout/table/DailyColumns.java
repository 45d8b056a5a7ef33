package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** Columns of activities as they are read, and of the counts that are kept by day. */
public final class DailyColumns {
    // Internal: activities.
    public static final ColumnSpec TIME = new ColumnSpec("time", TimestampType, "", "", "when it happened");
    public static final ColumnSpec DAY =
            new ColumnSpec("day", IntegerType, "days since 1970-01-01", "", "the day, in UTC");
    public static final ColumnSpec KIND = ColumnSpec.text("kind", "kind of reaction, or post");
    public static final ColumnSpec REACTOR_ID = ColumnSpec.text("reactor_id", "account id of the account that reacts");
    public static final ColumnSpec AUTHOR_ID = ColumnSpec.text("author_id", "account id of the content's author");
    public static final ColumnSpec OBJECT = ColumnSpec.text("object", "the content");
    public static final ColumnSpec TOPICS = ColumnSpec.texts("topics", "", "its topics");
    public static final ColumnSpec EVENT_ID = ColumnSpec.text("event_id", "what is unique to the event");
    public static final ColumnSpec PASSES =
            new ColumnSpec("passes", BooleanType, "", "", "whether the source's condition lets the row through");
    public static final ColumnSpec PART = new ColumnSpec(
            "part", IntegerType, "", "≥ 0", "0 for the first reaction of a row, more for others of the same row");
    public static final ColumnSpec AUTHOR_KEY =
            ColumnSpec.text("author_key", "what the row names instead of its author, where that is looked up");
    public static final ColumnSpec KIND_NUMBER =
            ColumnSpec.count("kind_number", "", "≥ 1", "place of the kind among all");
    public static final ColumnSpec COUNT = ColumnSpec.count("count", "activities", "≥ 1", "how many");

    // Internal: counts of a day.
    public static final ColumnSpec DATE = new ColumnSpec("date", DateType, "", "", "the day, in UTC");
    public static final ColumnSpec CONTENT =
            ColumnSpec.count("content", "", "64-bit hash", "the content reacted to, on its network");
    public static final ColumnSpec TOPIC_KEY =
            ColumnSpec.count("topic_key", "", "64-bit hash", "stands for a topic within a run");
    public static final ColumnSpec OTHER_KEY =
            ColumnSpec.count("other_key", "", "64-bit hash", "of a topic that it belongs to");
    public static final ColumnSpec ANCESTOR = ColumnSpec.text("ancestor", "what a topic belongs to, directly or not");
    public static final ColumnSpec WORTH =
            new ColumnSpec("worth", DoubleType, "reactions", "> 0", "the count, less of rolled up and shared ones");
    public static final ColumnSpec REACTOR_NODE =
            ColumnSpec.count("reactor_node", "", "64-bit hash", "node that reacts");
    public static final ColumnSpec AUTHOR_NODE =
            ColumnSpec.count("author_node", "", "64-bit hash", "node that is reacted to");
    public static final ColumnSpec CLAIM = ColumnSpec.count(
            "claim", "", "0 to 2", "2: the person declares the topic, 1: one that belongs to it, 0: neither");
    public static final ColumnSpec LAST_7D = ColumnSpec.count("last_7d", "reactions", "≥ 0", "of the last 7 days");
    public static final ColumnSpec BEFORE_7D =
            ColumnSpec.count("before_7d", "reactions", "≥ 0", "of the 7 days before");
    public static final ColumnSpec LAST_28D = ColumnSpec.count("last_28d", "reactions", "≥ 0", "of the last 28 days");
    public static final ColumnSpec BEFORE_28D =
            ColumnSpec.count("before_28d", "reactions", "≥ 0", "of the 28 days before");
    public static final ColumnSpec RANGE =
            new ColumnSpec("range", IntegerType, "", "≥ 0", "part of the rows that are ranked");
    public static final ColumnSpec ORDER =
            ColumnSpec.count("order", "", "≥ 0", "number in the order of rows that are ranked");
    public static final ColumnSpec EVERYBODY =
            ColumnSpec.count("everybody", "", "0 or 1", "whether the row is of all persons together");
    public static final ColumnSpec WIDTH =
            ColumnSpec.count("width", "", "≥ 1", "how many numbers there are for a group's rows");
    public static final ColumnSpec FIRST =
            ColumnSpec.count("first", "position", "", "the rank of a row at the beginning of the range");
    public static final ColumnSpec NTH = ColumnSpec.count("nth", "rows", "≥ 1", "place among the rows of one event");

    public static final ColumnSpec ATTENTION =
            ColumnSpec.count("attention", "10⁻¹² of all of a reactor's", "≥ 0", "shares of attention, added up");

    private DailyColumns() {}
}
