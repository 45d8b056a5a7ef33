package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;

/** Columns of accounts and nodes within a run. Dates count from the network's beginning. */
public final class NodeColumns {
    public static final ColumnSpec NODE =
            new ColumnSpec("node", LongType, "", "64-bit hash", "the smallest account of a person on one network");
    public static final ColumnSpec NETWORK_NUMBER =
            new ColumnSpec("network_number", LongType, "", "≥ 0", "number of the network, by its name");
    public static final ColumnSpec EPOCH_DAY =
            new ColumnSpec("epoch_day", LongType, "days since 1970-01-01", "", "date, in UTC");
    public static final ColumnSpec SUPPRESSED =
            new ColumnSpec("suppressed", LongType, "", "0 or 1", "whether the author is to be in no table");
    public static final ColumnSpec DATE_NUMBER =
            new ColumnSpec("date_number", LongType, "dates", "≥ 0", "date of a first reaction, or of activity");
    public static final ColumnSpec STRENGTH =
            new ColumnSpec("strength", LongType, "2⁻³⁰", "1 to 2³⁰", "part that the budget leaves of a reaction");
    public static final ColumnSpec STRONGEST = new ColumnSpec(
            "strongest", DoubleType, "full reactions", "≥ 0", "worth today of a pair's strongest positive reaction");
    public static final ColumnSpec STRONGEST_AGAINST = new ColumnSpec(
            "strongest_against", DoubleType, "full reactions", "≥ 0", "worth today of its strongest negative reaction");
    public static final ColumnSpec HASH =
            new ColumnSpec("hash", LongType, "", "", "xxhash64 of the account's id, which orders vouches");
    public static final ColumnSpec SINCE =
            new ColumnSpec("since", LongType, "dates", "", "since when the account is credible");
    public static final ColumnSpec CREDIBLE =
            new ColumnSpec("credible", DoubleType, "", "0 to 1", "credibility today, h");
    public static final ColumnSpec FIRST_ACTED =
            new ColumnSpec("first_acted", LongType, "dates", "null: never", "first post or reaction");
    public static final ColumnSpec LAST_ACTED = new ColumnSpec("last_acted", LongType, "dates", "", "the last");
    public static final ColumnSpec FIRST_KNOWN = new ColumnSpec(
            "first_known", LongType, "dates", "null: never", "first reaction by an account credible by then");
    public static final ColumnSpec LAST_KNOWN = new ColumnSpec("last_known", LongType, "dates", "", "the last");
    public static final ColumnSpec FIRST_HEARD =
            new ColumnSpec("first_heard", LongType, "dates", "null: never", "first reaction by anybody");
    public static final ColumnSpec LAST_HEARD = new ColumnSpec("last_heard", LongType, "dates", "", "the last");
    public static final ColumnSpec FADED_POSTS =
            new ColumnSpec("faded_posts", LongType, "10⁻⁶ of a post", "≥ 0", "posts, faded");
    public static final ColumnSpec PAIRED =
            new ColumnSpec("paired", LongType, "", "0 or 1", "whether somebody reacted, one way or the other");
    public static final ColumnSpec OWN_CREDIBLE =
            new ColumnSpec("h", DoubleType, "", "0 to 1", "credibility of the node");
    public static final ColumnSpec OUTSIDE_ATTENTION = new ColumnSpec(
            "outside_attention",
            DoubleType,
            "10⁻¹² of a full reaction",
            "≥ 0",
            "attention of a reactor beside its edges");
    public static final ColumnSpec FROM_CREDIBLE =
            new ColumnSpec("from_credible", DoubleType, "shares", "≥ 0", "received from the credible, H");
    public static final ColumnSpec FROM_UNKNOWN =
            new ColumnSpec("from_unknown", DoubleType, "shares", "≥ 0", "received from the unknown, U");
    public static final ColumnSpec UNKNOWN_COUNTED = new ColumnSpec(
            "unknown_counted", DoubleType, "", "0 to 1", "part of what is received from the unknown that counts");
    public static final ColumnSpec WHOLE =
            new ColumnSpec("whole", DoubleType, "10⁻¹² of a full reaction", "> 0", "max(W0, W): divisor of a reactor");
    public static final ColumnSpec SUM_XX = square("xx", "Σ a²x²");
    public static final ColumnSpec SUM_XY = square("xy", "Σ a²xy");
    public static final ColumnSpec SUM_YY = square("yy", "Σ a²y²");
    public static final ColumnSpec CREDIBLE_SUM =
            new ColumnSpec("credible_sum", DoubleType, "persons", "≥ 0", "Σ h over reactors");
    public static final ColumnSpec FRESH_REACTORS =
            new ColumnSpec("fresh_reactors", LongType, "nodes", "≥ 0", "reactors with attention left");
    public static final ColumnSpec REPEATED =
            ColumnSpec.count("repeated", "persons", "≥ 0", "reactors that another node of the same person counts");
    public static final ColumnSpec REPEATED_FRESH =
            ColumnSpec.count("repeated_fresh", "persons", "≥ 0", "of these, with attention left");
    public static final ColumnSpec REPEATED_CREDIBLE =
            ColumnSpec.count("repeated_credible", "persons", "≥ 0", "of these, with credibility");
    public static final ColumnSpec REPEATED_H =
            new ColumnSpec("repeated_h", LongType, "2⁻⁴⁰ of a person", "≥ 0", "sum of their credibility");
    public static final ColumnSpec IN_ATTENTION =
            new ColumnSpec("in_attention", LongType, "10⁻¹² of all of a reactor's", "≥ 0", "Σ a over all reactors");
    public static final ColumnSpec HELD_AGAINST =
            new ColumnSpec("held_against", DoubleType, "shares", "≥ 0", "held against by the credible, N");
    public static final ColumnSpec COUNTED = new ColumnSpec("counted", DoubleType, "shares", "≥ 0", "R·f·E of a node");
    public static final ColumnSpec VARIANCE =
            new ColumnSpec("variance", DoubleType, "mass²", "≥ 0", "variance of the mass");

    // Acts of the last own days.
    public static final ColumnSpec POSTED = ColumnSpec.count("posted", "posts", "≥ 0", "posts of the node");
    public static final ColumnSpec MADE =
            ColumnSpec.count("made", "reactions", "≥ 0", "its reactions of kinds that make content");
    public static final ColumnSpec PASSED_ON =
            ColumnSpec.count("passed_on", "reactions", "≥ 0", "its reactions of all other positive kinds");
    public static final ColumnSpec WAS_GIVEN =
            ColumnSpec.count("was_given", "reactions", "≥ 0", "positive reactions of other nodes to it");
    public static final ColumnSpec MET =
            ColumnSpec.count("met", "2⁻²⁰", "≥ 0", "Σ c·ln c over pairs of c reactions, given and received");
    public static final ColumnSpec ACTED_ON =
            ColumnSpec.count("acted_on", "", "bits", "own days on which it acted; the lowest bit is today");
    public static final ColumnSpec HEARD_ON =
            ColumnSpec.count("heard_on", "", "bits", "own days on which others reacted to it");

    public static final ColumnSpec RECEIVED_ALL =
            new ColumnSpec("received_all", DoubleType, "shares", "≥ 0", "attention that counts, R");
    public static final ColumnSpec UNROUNDED =
            new ColumnSpec("unrounded", DoubleType, "as mass", "≥ 0", "mass before it is rounded");
    public static final ColumnSpec PERSON_MASS =
            new ColumnSpec("person_mass", DoubleType, "as mass", "≥ 0", "mass of the node's person");

    private NodeColumns() {}

    private static ColumnSpec square(String name, String meaning) {
        return new ColumnSpec(name, DoubleType, "shares²", "≥ 0", meaning);
    }
}
