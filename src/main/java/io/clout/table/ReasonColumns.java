package io.clout.table;

import org.apache.spark.sql.types.DataTypes;

/** Columns of the tables that tell where a score comes from. Their masses are not rounded. */
public final class ReasonColumns {
    private static final String MASS = "as mass";

    public static final ColumnSpec REACTOR_ID = ColumnSpec.text("reactor_id", "the person who reacted, as person_id");
    public static final ColumnSpec PLACE = ColumnSpec.count(
            "rank",
            "position",
            "≥ 1, at most score.influencers",
            "place among the reactors of the person on the network");
    public static final ColumnSpec REACTOR_MASS = ColumnSpec.number(
            "mass", MASS, "> 0", "part of the person's mass on the network that comes from the reactor");
    public static final ColumnSpec REACTOR_SHARE = ColumnSpec.number(
            "share",
            "",
            "0 to 1, six decimals",
            "part of the person's mass on the network that comes from the reactor");
    public static final ColumnSpec POINTS = ColumnSpec.number(
            "points",
            "points",
            "0 to 99, two decimals",
            "part of score − 1 that comes from the reactor, shared out by mass; 0 where the network does not count");
    public static final ColumnSpec REACTOR_CREDIBILITY = ColumnSpec.number(
            "credibility", "", "0 to 1, six decimals", "whether the log vouches for the reactor, on the network");

    public static final ColumnSpec SINCE = new ColumnSpec(
            "since", DataTypes.DateType, "", "", "run date of the release before, to which this one is compared");
    public static final ColumnSpec CAUSE = ColumnSpec.text(
            "cause",
            "network (came to one or left it), founding (closed, opened, or a network began to count), credible and unknown (reactions of theirs came, faded, or their givers changed), held_against, endurance, presence, outside (evidence), scale; a change of keys shows in the cause that they belong to");
    public static final ColumnSpec MASS_CHANGE = ColumnSpec.number(
            "mass",
            MASS,
            "",
            "part of the change of the person's mass that the cause makes; causes of less than half a hundredth of a point have no row");
    public static final ColumnSpec POINTS_CHANGE = ColumnSpec.number(
            "points",
            "points",
            "two decimals, not 0",
            "part of the change of the person's score that the cause makes; over all causes they are the change");

    public static final ColumnSpec NODE_MASS =
            ColumnSpec.number("mass", MASS, "≥ 0", "received · kept · endurance · presence");
    public static final ColumnSpec COUNTS =
            new ColumnSpec("counts", DataTypes.BooleanType, "", "", "whether the network counts toward the person");
    public static final ColumnSpec NODE_CREDIBILITY =
            ColumnSpec.number("credibility", "", "0 to 1", "whether the log vouches for the person, h");
    public static final ColumnSpec FROM_CREDIBLE =
            ColumnSpec.number("from_credible", MASS, "≥ 0", "received from the credible, H");
    public static final ColumnSpec FROM_UNKNOWN =
            ColumnSpec.number("from_unknown", MASS, "≥ 0", "received from the unknown, U");
    public static final ColumnSpec TRUST = ColumnSpec.number(
            "trust", "", "≥ 0", "how far the credible corroborate the unknown: larger while founding is open");
    public static final ColumnSpec RECEIVED =
            ColumnSpec.number("received", MASS, "≥ 0", "from_credible + unknown_counted · from_unknown, R");
    public static final ColumnSpec HELD_AGAINST =
            ColumnSpec.number("held_against", MASS, "≥ 0", "held against the person by the credible, N");
    public static final ColumnSpec KEPT =
            ColumnSpec.number("kept", "", "0 to 1", "received/(received + held_against), f");
    public static final ColumnSpec ENDURANCE =
            ColumnSpec.number("endurance", "", "≥ 1", "factor for being reacted to over a long time, E");
    public static final ColumnSpec NODE_PRESENCE =
            ColumnSpec.number("presence", "", "0 to 1", "share of their time here in which the person was around, P");
    public static final ColumnSpec DAYS_AWAY = ColumnSpec.count(
            "days_away",
            "own days of the network",
            "≥ 0",
            "days since the person posted, reacted, or was reacted to by somebody credible by then, negative kinds apart; where none of these ever was, by anybody");
    public static final ColumnSpec ATTENTION = ColumnSpec.number(
            "attention", "full reactions", "> 0", "what the person's own reactions are divided by, max(W0, W)");

    private ReasonColumns() {}
}
