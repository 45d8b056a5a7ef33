package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** Columns of the published tables, keys first. */
public final class PublishedColumns {
    // Published columns.
    public static final ColumnSpec RUN_DATE =
            new ColumnSpec("run_date", DateType, "", "", "the newest day that counts, in UTC");
    public static final ColumnSpec PERSON_ID = ColumnSpec.text(
            "person_id",
            "the person: network:account_id of the smallest of their accounts, or person:name where an account table names them");
    public static final ColumnSpec NETWORK = ColumnSpec.text("network", "the network, as named in the configuration");
    public static final ColumnSpec ACCOUNT_ID =
            ColumnSpec.text("account_id", "the account's id on its network, as logged");
    public static final ColumnSpec TOPIC =
            ColumnSpec.text("topic", "the topic: trimmed, in lower case, without a leading #");
    public static final ColumnSpec SCORE =
            new ColumnSpec("score", DoubleType, "points", "1 to 100, two decimals", "mass on the fixed scale");
    public static final ColumnSpec MASS = ColumnSpec.number(
            "mass",
            "an average account that nobody reacts to",
            "≥ 0, six decimals",
            "propagated influence; on a topic, what reached the person there, by the standing of those who reacted, and part of what did on topics that share content with it");
    public static final ColumnSpec DAYS = ColumnSpec.count(
            "days", "days", "≥ 1", "distinct days on which somebody reacted to the person on the topic");
    public static final ColumnSpec SHARE = ColumnSpec.number(
            "share",
            "",
            "0 to 1, six decimals",
            "part of all attention on the person that is on the topic; null where all of it is endorsements");
    public static final ColumnSpec TREND_7D = ColumnSpec.trend(7);
    public static final ColumnSpec TREND_28D = ColumnSpec.trend(28);
    public static final ColumnSpec RANKING = ColumnSpec.text(
            "ranking",
            "whether the topic ranks anybody, and else why not: ranked, few_reactors and few_reactions (below min-volume), or nobody (reaches min-reactors and min-days)");
    public static final ColumnSpec STATUS = ColumnSpec.text(
            "status",
            "confirmed: declared and scored; unproven: declared and not scored; unexpected: scored, and neither declared nor above what is");
    public static final ColumnSpec RANK = ColumnSpec.count(
            "rank",
            "position",
            "≥ 1, without gaps",
            "place by mass, ties by id; within the network or topic if the table has one");
    public static final ColumnSpec PERCENTILE = ColumnSpec.number(
            "percentile",
            "percent",
            "0 to 100, six decimals",
            "share of the others who are ranked below; 100 for a single one");
    public static final ColumnSpec NETWORKS =
            ColumnSpec.texts("networks", "sorted", "networks on which the person has an account in the window");
    public static final ColumnSpec ACCOUNTS = ColumnSpec.count(
            "accounts", "accounts", "≥ 0", "the person's accounts in the window; 0 for who has external evidence only");
    public static final ColumnSpec REACTORS = ColumnSpec.count(
            "reactors",
            "persons",
            "≥ 0",
            "distinct others who reacted in the window, negative kinds apart (accounts, in network_scores)");
    public static final ColumnSpec REACTIONS = ColumnSpec.count(
            "reactions", "reactions", "≥ 0", "reactions of others in the window, negative kinds apart");
    public static final ColumnSpec REACH = ColumnSpec.number(
            "reach",
            "persons",
            "0 to reactors",
            "Σ over distinct reactors of 1 − 1/max(1, their mass): a reactor whom nobody reacts to adds nothing");
    public static final ColumnSpec AMPLIFICATION = ColumnSpec.number(
            "amplification",
            "reactions a post",
            "≥ 0",
            "reactions ÷ Σ max(1, posts of the day) over the days on which the person posted or was reacted to");
    public static final ColumnSpec NETWORK_IMPACT = ColumnSpec.number(
            "network_impact",
            "an average account that nobody reacts to",
            "≥ 0",
            "mean mass of the reactors, weighted by their attention; null where none is left");
    public static final ColumnSpec DELTA_1D = ColumnSpec.delta(1);
    public static final ColumnSpec DELTA_7D = ColumnSpec.delta(7);
    public static final ColumnSpec DELTA_30D = ColumnSpec.delta(30);
    public static final ColumnSpec DELTA_90D = ColumnSpec.delta(90);
    public static final ColumnSpec OTHER_SCORES = ColumnSpec.list(
            "other_scores",
            "struct<scale_version: string, score: double>",
            "the same mass on each scale of score.scale.also, as long as that is computed");
    public static final ColumnSpec CARRIED_DAYS = ColumnSpec.count(
            "carried_days",
            "days",
            "≥ 0",
            "missing days of input over which the network's clock stood still; of a person, the most of their networks");
    public static final ColumnSpec SCALE_VERSION =
            ColumnSpec.text("scale_version", "version of the scale; scores of two versions do not compare");
    public static final ColumnSpec NAME = ColumnSpec.text("name", "the topic for display");
    public static final ColumnSpec PARENTS = ColumnSpec.texts("parents", "", "the topic's parents in the ontology");
    public static final ColumnSpec INFLUENCERS =
            ColumnSpec.count("influencers", "persons", "≥ 0", "persons with a score on the topic");
    public static final ColumnSpec SOURCE = ColumnSpec.text("source", "the source's name in the configuration");
    public static final ColumnSpec REASON = ColumnSpec.text("reason", "why the row does not count");
    public static final ColumnSpec FILE = ColumnSpec.text("file", "the file that holds the row");
    public static final ColumnSpec ROW_INDEX =
            ColumnSpec.count("row_index", "rows", "≥ 0", "position of the row in its file");
    public static final ColumnSpec ROW = ColumnSpec.text("row", "the row as read, as JSON");
    public static final ColumnSpec RUN_ID = ColumnSpec.text("run_id", "the run that published this");

    // Columns in which a run records itself.
    public static final ColumnSpec STARTED = new ColumnSpec("started", TimestampType, "", "", "when the run began");
    public static final ColumnSpec ENDED = ColumnSpec.text("ended", "how the run ended");
    public static final ColumnSpec CLOUT_VERSION = ColumnSpec.text("clout_version", "version of the program");
    public static final ColumnSpec CONFIG = ColumnSpec.text("config", "the configuration but run and spark, as JSON");
    public static final ColumnSpec CONFIG_HASH =
            ColumnSpec.text("config_hash", "SHA-256 of config, in hexadecimal: equal while no parameter changes");
    public static final ColumnSpec INPUTS = ColumnSpec.list(
            "inputs", "struct<source: string, file: string, bytes: bigint>", "the files that were read");
    public static final ColumnSpec SCREENING = ColumnSpec.list(
            "screening",
            "struct<source: string, reason: string, rows: bigint>",
            "rows read, by source and by what became of them: accepted, passed_over or the reason of their rejection");
    public static final ColumnSpec STAGES = ColumnSpec.list(
            "stages",
            "struct<name: string, seconds: double, rows: bigint>",
            "the run's stages up to publishing, in order");
    public static final ColumnSpec ITERATIONS = ColumnSpec.list(
            "iterations",
            "struct<stage: string, iteration: int, residual: double, seconds: double>",
            "the iterations of propagate, and of discount if anybody was, with their L1 residual");
    public static final ColumnSpec PROPAGATIONS = ColumnSpec.list(
            "propagations",
            "struct<stage: string, vertices: bigint, edges: bigint, iterations: int, residual: double, seconds: double>",
            "the propagations of propagate, of discount and of topics, if any: the graph, how it ended, and the wall time of building it (not again for discount), iterating and saving");
    public static final ColumnSpec WARM_FROM = ColumnSpec.text(
            "warm_from", "the release, by run date and run id, whose scores propagation started from; null: cold");
    public static final ColumnSpec DISCOUNTED = ColumnSpec.count(
            "discounted", "accounts", "≥ 0", "who receives less since reactors with mass hold something against them");
    public static final ColumnSpec WARNINGS = ColumnSpec.texts("warnings", "", "what checks of level warn found");
    public static final ColumnSpec FULL_ATTENTION = ColumnSpec.number(
            "full_attention",
            "a share",
            "> 0",
            "W0: a reactor whose weights sum to less keeps part of their influence");
    public static final ColumnSpec UNSPENT =
            new ColumnSpec("unspent", DoubleType, "", "0 to 1", "share of all influence that reactors did not hand on");

    private PublishedColumns() {}
}
