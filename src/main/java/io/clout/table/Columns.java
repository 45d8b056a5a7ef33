package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import org.apache.spark.sql.types.DataType;

/** Every column of the published and of the internal tables. */
public final class Columns {
    private static final DataType TEXTS = createArrayType(StringType);

    // What is published.
    public static final ColumnSpec RUN_DATE =
            new ColumnSpec("run_date", DateType, "", "", "the newest day that counts, in UTC");
    public static final ColumnSpec PERSON_ID = text(
            "person_id",
            "the person: network:account_id of the smallest of their accounts, or person:name where an account table names them");
    public static final ColumnSpec NETWORK = text("network", "the network, as named in the configuration");
    public static final ColumnSpec ACCOUNT_ID = text("account_id", "the account's id on its network, as logged");
    public static final ColumnSpec TOPIC = text("topic", "the topic: trimmed, in lower case, without a leading #");
    public static final ColumnSpec SCORE =
            new ColumnSpec("score", DoubleType, "points", "1 to 100, two decimals", "mass on the fixed scale");
    public static final ColumnSpec MASS = number(
            "mass",
            "an average account that nobody reacts to",
            "≥ 0, six decimals",
            "propagated influence; on a topic, what reached the person there, by the standing of those who reacted, and part of what did on topics that share content with it");
    public static final ColumnSpec DAYS =
            count("days", "days", "≥ 1", "distinct days on which somebody reacted to the person on the topic");
    public static final ColumnSpec SHARE = number(
            "share",
            "",
            "0 to 1, six decimals",
            "part of all attention on the person that is on the topic; null where all of it is endorsements");
    public static final ColumnSpec TREND_7D = trend(7);
    public static final ColumnSpec TREND_28D = trend(28);
    public static final ColumnSpec RANKING = text(
            "ranking",
            "whether the topic ranks anybody, and else why not: ranked, few_reactors and few_reactions (below min-volume), or nobody (reaches min-reactors and min-days)");
    public static final ColumnSpec STATUS = text(
            "status",
            "confirmed: declared and scored; unproven: declared and not scored; unexpected: scored, and neither declared nor above what is");
    public static final ColumnSpec RANK = count(
            "rank",
            "position",
            "≥ 1, without gaps",
            "place by mass, ties by id; within the network or topic if the table has one");
    public static final ColumnSpec PERCENTILE = number(
            "percentile",
            "percent",
            "0 to 100, six decimals",
            "share of the others who are ranked below; 100 for a single one");
    public static final ColumnSpec NETWORKS = new ColumnSpec(
            "networks", TEXTS, "", "sorted", "networks on which the person has an account in the window");
    public static final ColumnSpec ACCOUNTS = count(
            "accounts", "accounts", "≥ 0", "the person's accounts in the window; 0 for who has external evidence only");
    public static final ColumnSpec REACTORS = count(
            "reactors",
            "persons",
            "≥ 0",
            "distinct others who reacted in the window, negative kinds apart (accounts, in network_scores)");
    public static final ColumnSpec REACTIONS =
            count("reactions", "reactions", "≥ 0", "reactions of others in the window, negative kinds apart");
    public static final ColumnSpec REACH = number(
            "reach",
            "persons",
            "0 to reactors",
            "Σ over distinct reactors of 1 − 1/max(1, their mass): a reactor whom nobody reacts to adds nothing");
    public static final ColumnSpec AMPLIFICATION = number(
            "amplification",
            "reactions a post",
            "≥ 0",
            "reactions ÷ Σ max(1, posts of the day) over the days on which the person posted or was reacted to");
    public static final ColumnSpec NETWORK_IMPACT = number(
            "network_impact",
            "an average account that nobody reacts to",
            "≥ 0",
            "mean mass of the reactors, weighted by their attention; null where none is left");
    public static final ColumnSpec DELTA_1D = delta(1);
    public static final ColumnSpec DELTA_7D = delta(7);
    public static final ColumnSpec DELTA_30D = delta(30);
    public static final ColumnSpec DELTA_90D = delta(90);
    public static final ColumnSpec OTHER_SCORES = list(
            "other_scores",
            "struct<scale_version: string, score: double>",
            "the same mass on each scale of score.scale.also, as long as that is computed");
    public static final ColumnSpec CARRIED_DAYS = count(
            "carried_days",
            "days",
            "≥ 0",
            "missing days of input over which the network's clock stood still; of a person, the most of their networks");
    public static final ColumnSpec SCALE_VERSION =
            text("scale_version", "version of the scale; scores of two versions do not compare");
    public static final ColumnSpec NAME = text("name", "the topic for display");
    public static final ColumnSpec PARENTS =
            new ColumnSpec("parents", TEXTS, "", "", "the topic's parents in the ontology");
    public static final ColumnSpec INFLUENCERS =
            count("influencers", "persons", "≥ 0", "persons with a score on the topic");
    public static final ColumnSpec SOURCE = text("source", "the source's name in the configuration");
    public static final ColumnSpec REASON = text("reason", "why the row does not count");
    public static final ColumnSpec FILE = text("file", "the file that holds the row");
    public static final ColumnSpec ROW_INDEX = count("row_index", "rows", "≥ 0", "position of the row in its file");
    public static final ColumnSpec ROW = text("row", "the row as read, as JSON");
    public static final ColumnSpec RUN_ID = text("run_id", "the run that published this");

    // What runs record of themselves.
    public static final ColumnSpec STARTED = new ColumnSpec("started", TimestampType, "", "", "when the run began");
    public static final ColumnSpec ENDED = text("ended", "how the run ended");
    public static final ColumnSpec CLOUT_VERSION = text("clout_version", "version of the program");
    public static final ColumnSpec CONFIG = text("config", "the configuration but run and spark, as JSON");
    public static final ColumnSpec CONFIG_HASH =
            text("config_hash", "SHA-256 of config, in hexadecimal: equal while no parameter changes");
    public static final ColumnSpec INPUTS =
            list("inputs", "struct<source: string, file: string, bytes: bigint>", "the files that were read");
    public static final ColumnSpec SCREENING = list(
            "screening",
            "struct<source: string, reason: string, rows: bigint>",
            "rows read, by source and by what became of them: accepted, passed_over or the reason of their rejection");
    public static final ColumnSpec STAGES = list(
            "stages",
            "struct<name: string, seconds: double, rows: bigint>",
            "the run's stages up to publishing, in order");
    public static final ColumnSpec ITERATIONS = list(
            "iterations",
            "struct<stage: string, iteration: int, residual: double, seconds: double>",
            "the iterations of propagate, and of discount if anybody was, with their L1 residual");
    public static final ColumnSpec PROPAGATIONS = list(
            "propagations",
            "struct<stage: string, vertices: bigint, edges: bigint, iterations: int, residual: double, seconds: double>",
            "the propagations of propagate, of discount and of topics, if any: the graph, how it ended, and the wall time of building it (not again for discount), iterating and saving");
    public static final ColumnSpec WARM_FROM =
            text("warm_from", "the release, by run date and run id, whose scores propagation started from; null: cold");
    public static final ColumnSpec DISCOUNTED = count(
            "discounted", "accounts", "≥ 0", "who receives less since reactors with mass hold something against them");
    public static final ColumnSpec WARNINGS =
            new ColumnSpec("warnings", TEXTS, "", "", "what checks of level warn found");
    public static final ColumnSpec FULL_ATTENTION = number(
            "full_attention",
            "a share",
            "> 0",
            "W0: a reactor whose weights sum to less keeps part of their influence");
    public static final ColumnSpec UNSPENT =
            new ColumnSpec("unspent", DoubleType, "", "0 to 1", "share of all influence that reactors did not hand on");

    // Internal: activities.
    public static final ColumnSpec TIME = new ColumnSpec("time", TimestampType, "", "", "when it happened");
    public static final ColumnSpec DAY =
            new ColumnSpec("day", IntegerType, "days since 1970-01-01", "", "the day, in UTC");
    public static final ColumnSpec KIND = text("kind", "kind of reaction, or post");
    public static final ColumnSpec REACTOR_ID = text("reactor_id", "account id of who reacts");
    public static final ColumnSpec AUTHOR_ID = text("author_id", "account id of whose content it is");
    public static final ColumnSpec OBJECT = text("object", "the content");
    public static final ColumnSpec TOPICS = new ColumnSpec("topics", TEXTS, "", "", "its topics");
    public static final ColumnSpec EVENT_ID = text("event_id", "what is unique to the event");
    public static final ColumnSpec PASSES =
            new ColumnSpec("passes", BooleanType, "", "", "whether the source's condition lets the row through");
    public static final ColumnSpec KIND_NUMBER = count("kind_number", "", "≥ 1", "place of the kind among all");
    public static final ColumnSpec COUNT = count("count", "activities", "≥ 1", "how many");

    // Internal: what is kept of a day.
    public static final ColumnSpec DATE = new ColumnSpec("date", DateType, "", "", "the day, in UTC");
    public static final ColumnSpec CONTENT =
            count("content", "", "64-bit hash", "the content reacted to, on its network");
    public static final ColumnSpec TOPIC_KEY = count("topic_key", "", "64-bit hash", "stands for a topic within a run");
    public static final ColumnSpec OTHER_KEY = count("other_key", "", "64-bit hash", "of a topic that it belongs to");
    public static final ColumnSpec ANCESTOR = text("ancestor", "what a topic belongs to, directly or not");
    public static final ColumnSpec WORTH =
            new ColumnSpec("worth", DoubleType, "reactions", "> 0", "the count, less of rolled up and shared ones");
    public static final ColumnSpec ACTIVITY =
            count("activity", "10⁻⁶ of an activity", "≥ 0", "what a person did, decayed");
    public static final ColumnSpec RECEIVED =
            count("received", "10⁻¹² of a share", "≥ 0", "all attention on the person");
    public static final ColumnSpec GIVER = count("giver", "", "64-bit hash", "the person who reacts");
    public static final ColumnSpec TAKER = count("taker", "", "64-bit hash", "the person who is reacted to");
    public static final ColumnSpec CLAIM =
            count("claim", "", "0 to 2", "2: the person declares the topic, 1: one that belongs to it, 0: neither");
    public static final ColumnSpec CLAIMED = count("claimed", "", "0 to 2", "the largest claim of the person");
    public static final ColumnSpec REACTED =
            count("reacted", "persons", "≥ 0", "to how many the person reacted on the topic");
    public static final ColumnSpec BROUGHT =
            new ColumnSpec("brought", DoubleType, "mass", "≥ 0", "what a person brings along to a topic");
    public static final ColumnSpec LAST_7D = count("last_7d", "reactions", "≥ 0", "of the last 7 days");
    public static final ColumnSpec BEFORE_7D = count("before_7d", "reactions", "≥ 0", "of the 7 days before");
    public static final ColumnSpec LAST_28D = count("last_28d", "reactions", "≥ 0", "of the last 28 days");
    public static final ColumnSpec BEFORE_28D = count("before_28d", "reactions", "≥ 0", "of the 28 days before");
    public static final ColumnSpec RANGE =
            new ColumnSpec("range", IntegerType, "", "≥ 0", "part of the rows that are ranked");
    public static final ColumnSpec ORDER = count("order", "", "≥ 0", "number in the order of rows that are ranked");
    public static final ColumnSpec WIDTH = count("width", "", "≥ 1", "how many numbers there are for a group's rows");
    public static final ColumnSpec FIRST =
            count("first", "position", "", "the rank of a row at the beginning of the range");
    public static final ColumnSpec NTH = count("nth", "rows", "≥ 1", "place among the rows of one event");

    // Internal: the graph.
    public static final ColumnSpec VERTEX = count("vertex", "", "64-bit hash", "an account");
    public static final ColumnSpec REACTOR = count("reactor", "", "64-bit hash", "vertex of who reacts");
    public static final ColumnSpec AUTHOR = count("author", "", "64-bit hash", "vertex of whose content it is");
    public static final ColumnSpec WEIGHT =
            count("weight", "10⁻¹² of a share", "≥ 0", "attention from the reactor to the author");
    public static final ColumnSpec AGAINST =
            count("against", "10⁻¹² of a share", "≥ 0", "negative reactions less the positive, saturated");
    public static final ColumnSpec HELD = new ColumnSpec(
            "held", createDecimalType(38, 0), "10⁻⁹ of mass", "≥ 0", "what reactors with mass hold against the author");
    public static final ColumnSpec HEARD =
            new ColumnSpec("heard", createDecimalType(38, 0), "10⁻⁹ of mass", "≥ 0", "attention to the author by mass");
    public static final ColumnSpec LEFT = count("left", "", "64-bit hash", "vertex of one account of a link");
    public static final ColumnSpec RIGHT = count("right", "", "64-bit hash", "vertex of the other");
    public static final ColumnSpec LEFT_NAME = text("left_name", "name of one account of a link");
    public static final ColumnSpec RIGHT_NAME = text("right_name", "name of the other");
    public static final ColumnSpec PERSON =
            count("person", "", "64-bit hash", "the smallest vertex among a person's accounts");
    public static final ColumnSpec EVIDENCE = text("evidence", "name of the evidence in the configuration");
    public static final ColumnSpec FIRST_SEEN =
            epochDay("first_seen", "the account's own first activity; null without any");
    public static final ColumnSpec PRESENT = count("present", "", "0 or 1", "whether the window has the account");
    public static final ColumnSpec CREATED = epochDay("created", "when the account was created");
    public static final ColumnSpec OLDEST = epochDay("oldest", "first activity on the network");
    public static final ColumnSpec AMOUNT =
            new ColumnSpec("amount", DoubleType, "as logged", "> 0", "amount of the evidence");
    public static final ColumnSpec POSTS = count("posts", "posts", "≥ 0", "posts of the day, or of the window");
    public static final ColumnSpec FACTOR = new ColumnSpec(
            "factor", DoubleType, "", "0 to 1", "by which a reactor's reactions of one day shrink to the budget");
    public static final ColumnSpec GIVEN =
            count("given", "10⁻¹² of a share", "≥ 0", "all attention that the reactor gives");
    public static final ColumnSpec REACHED =
            count("reached", "10⁻⁹ of a reactor", "≥ 0", "reach, before it is rounded");
    public static final ColumnSpec PI = new ColumnSpec("pi", DoubleType, "", "0 to 1", "share of all influence");
    public static final ColumnSpec EARLIER =
            new ColumnSpec("earlier", DoubleType, "", "0 to 1", "share of all influence in an earlier release");
    public static final ColumnSpec EARLIER_SCORE =
            new ColumnSpec("earlier_score", DoubleType, "points", "1 to 100", "score in an earlier release");
    public static final ColumnSpec PREFERENCE =
            new ColumnSpec("preference", DoubleType, "the network's mean", "≥ 0", "where credibility starts");
    public static final ColumnSpec RECEIVES = number(
            "receives",
            "",
            "0 to 1, null: 1",
            "what part of the influence that it is handed a vertex receives; the rest restarts at the preference");

    private Columns() {}

    private static ColumnSpec text(String name, String meaning) {
        return new ColumnSpec(name, StringType, "", "", meaning);
    }

    private static ColumnSpec number(String name, String unit, String range, String meaning) {
        return new ColumnSpec(name, DoubleType, unit, range, meaning);
    }

    private static ColumnSpec count(String name, String unit, String range, String meaning) {
        return new ColumnSpec(name, LongType, unit, range, meaning);
    }

    private static ColumnSpec epochDay(String name, String meaning) {
        return new ColumnSpec(name, IntegerType, "days since 1970-01-01", "", meaning);
    }

    private static ColumnSpec list(String name, String element, String meaning) {
        return new ColumnSpec(name, createArrayType(DataType.fromDDL(element)), "", "", meaning);
    }

    private static ColumnSpec trend(int days) {
        return number(
                "trend_" + days + "d",
                "",
                "≥ 0, three decimals",
                "reactions of the last %d days to those of the %d days before; null where these had none"
                        .formatted(days, days));
    }

    private static ColumnSpec delta(int days) {
        return number(
                "delta_" + days + "d",
                "points",
                "−99 to 99",
                "score minus the score published for " + days + (days == 1 ? " day" : " days")
                        + " before; null where there is none on this scale");
    }
}
