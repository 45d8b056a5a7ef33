package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.Map;

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
            "one fresh reaction of a credible person to whom nobody reacts",
            "≥ 0, six decimals",
            "attention received, as far as the credible corroborate it, times endurance and presence; 30 reads: as much as thirty people today");
    public static final ColumnSpec SCORE_LOW = ColumnSpec.number(
            "score_low", "points", "1 to 100, two decimals", "lower end of an interval that holds nine tenths");
    public static final ColumnSpec SCORE_HIGH = ColumnSpec.number(
            "score_high", "points", "1 to 100, two decimals", "upper end of an interval that holds nine tenths");
    public static final ColumnSpec CREDIBILITY = ColumnSpec.number(
            "credibility",
            "",
            "0 to 1, six decimals",
            "whether the log vouches for the person; the largest of their networks");
    public static final ColumnSpec CREDIBLE_REACTORS = ColumnSpec.count(
            "credible_reactors", "persons", "≥ 0", "reactors with any credibility whose attention has not faded away");
    public static final ColumnSpec ENDURANCE_DAYS = ColumnSpec.count(
            "endurance_days",
            "days",
            "≥ 0",
            "days between the first and the last reaction by somebody credible; the largest of their networks");
    public static final ColumnSpec PRESENCE = ColumnSpec.number(
            "presence",
            "",
            "0 to 1, six decimals",
            "share of their time here in which the person was around; the largest of their networks");
    public static final ColumnSpec NETWORK_SHARE =
            ColumnSpec.number("share", "", "0 to 1, six decimals", "part of the person's mass that is the account's");
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
            ColumnSpec.texts("networks", "sorted", "networks on which the person reacted or was reacted to");
    public static final ColumnSpec REACTORS =
            ColumnSpec.count("reactors", "persons", "≥ 0", "distinct others who ever reacted, negative kinds apart");
    public static final ColumnSpec REACTIONS =
            ColumnSpec.count("reactions", "reactions", "≥ 0", "reactions of others, negative kinds apart");
    public static final ColumnSpec REACH = ColumnSpec.number(
            "reach",
            "persons",
            "≥ 0, six decimals",
            "expected number of distinct credible reactors, C + s·K/(s + K): the unknown count as far as the credible corroborate them");
    public static final ColumnSpec AMPLIFICATION = ColumnSpec.number(
            "amplification",
            "fresh reactions a fresh post",
            "≥ 0, six decimals",
            "attention that counts, in units of mass, by max(1, faded posts)");
    public static final ColumnSpec NETWORK_IMPACT = ColumnSpec.number(
            "network_impact",
            "points",
            "1 to 100, two decimals",
            "mean score of the reactors, weighted by their attention and credibility; null where none is credible");
    public static final ColumnSpec DELTA_1D = ColumnSpec.delta(1);
    public static final ColumnSpec DELTA_7D = ColumnSpec.delta(7);
    public static final ColumnSpec DELTA_30D = ColumnSpec.delta(30);
    public static final ColumnSpec DELTA_90D = ColumnSpec.delta(90);
    /** Differences to earlier scores, by how many days before these were. */
    public static final Map<Integer, ColumnSpec> DELTAS =
            Map.of(1, DELTA_1D, 7, DELTA_7D, 30, DELTA_30D, 90, DELTA_90D);

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
    public static final ColumnSpec ENDED =
            new ColumnSpec("ended", TimestampType, "", "", "when the last table of the run was written");
    public static final ColumnSpec OUTCOME = ColumnSpec.text("outcome", "how the run ended");
    public static final ColumnSpec CLOUT_VERSION = ColumnSpec.text("clout_version", "version of the program");
    public static final ColumnSpec CONFIG = ColumnSpec.text("config", "the configuration but run and spark, as JSON");
    public static final ColumnSpec CONFIG_HASH =
            ColumnSpec.text("config_hash", "SHA-256 of config, in hexadecimal: equal while no parameter changes");
    public static final ColumnSpec INPUTS = ColumnSpec.list(
            "inputs", "struct<source: string, file: string, bytes: bigint>", "the files that were read");
    public static final ColumnSpec SCREENING = ColumnSpec.list(
            "screening",
            "struct<source: string, reason: string, rows: bigint>",
            "rows read, by source and outcome: accepted, passed_over or the reason of their rejection");
    public static final ColumnSpec STAGES = ColumnSpec.list(
            "stages",
            "struct<name: string, seconds: double, rows: bigint>",
            "the run's stages up to publishing, in order");
    public static final ColumnSpec ITERATIONS = ColumnSpec.list(
            "iterations",
            "struct<stage: string, iteration: int, residual: double, seconds: double>",
            "the iterations, with their L1 residual");
    public static final ColumnSpec PROPAGATIONS = ColumnSpec.list(
            "propagations",
            "struct<stage: string, vertices: bigint, edges: bigint, iterations: int, residual: double, seconds: double>",
            "the graph, how its propagation ended, and the wall time of building it and iterating");
    public static final ColumnSpec FOUNDINGS = ColumnSpec.list(
            "foundings",
            "struct<network: string, begins: date, dates: int, founders: bigint, coverage: double, credible: bigint, credible_share: double, before: bigint, counts: boolean>",
            "by network: its beginning; dates of its founding, null while it is open; founders; part of the active that founding covers; credible accounts; part of the last 30 dates' reactions that is by them; reactions before the beginning; whether it counts toward persons");
    public static final ColumnSpec WARNINGS = ColumnSpec.texts("warnings", "", "what checks of level warn found");

    private PublishedColumns() {}
}
