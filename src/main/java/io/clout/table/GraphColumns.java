package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

/** Columns of the graph, of persons and of everything that a run computes from them. */
public final class GraphColumns {
    public static final ColumnSpec VERTEX = ColumnSpec.count("vertex", "", "64-bit hash", "an account");
    public static final ColumnSpec REACTOR = ColumnSpec.count("reactor", "", "64-bit hash", "vertex of who reacts");
    public static final ColumnSpec AUTHOR =
            ColumnSpec.count("author", "", "64-bit hash", "vertex of whose content it is");
    public static final ColumnSpec WEIGHT =
            ColumnSpec.count("weight", "10⁻¹² of a share", "≥ 0", "attention from the reactor to the author");
    public static final ColumnSpec AGAINST =
            ColumnSpec.count("against", "10⁻¹² of a share", "≥ 0", "negative reactions less the positive, saturated");
    public static final ColumnSpec HELD = new ColumnSpec(
            "held", createDecimalType(38, 0), "10⁻⁹ of mass", "≥ 0", "what reactors with mass hold against the author");
    public static final ColumnSpec HEARD =
            new ColumnSpec("heard", createDecimalType(38, 0), "10⁻⁹ of mass", "≥ 0", "attention to the author by mass");
    public static final ColumnSpec LEFT =
            ColumnSpec.count("left", "", "64-bit hash", "vertex of one account of a link");
    public static final ColumnSpec RIGHT = ColumnSpec.count("right", "", "64-bit hash", "vertex of the other");
    public static final ColumnSpec LEFT_NAME = ColumnSpec.text("left_name", "name of one account of a link");
    public static final ColumnSpec RIGHT_NAME = ColumnSpec.text("right_name", "name of the other");
    public static final ColumnSpec PERSON =
            ColumnSpec.count("person", "", "64-bit hash", "the smallest vertex among a person's accounts");
    public static final ColumnSpec EVIDENCE = ColumnSpec.text("evidence", "name of the evidence in the configuration");
    public static final ColumnSpec FIRST_SEEN =
            ColumnSpec.epochDay("first_seen", "the account's own first activity; null without any");
    public static final ColumnSpec PRESENT =
            ColumnSpec.count("present", "", "0 or 1", "whether the window has the account");
    public static final ColumnSpec CREATED = ColumnSpec.epochDay("created", "when the account was created");
    public static final ColumnSpec OLDEST = ColumnSpec.epochDay("oldest", "first activity on the network");
    public static final ColumnSpec AMOUNT =
            new ColumnSpec("amount", DoubleType, "as logged", "> 0", "amount of the evidence");
    public static final ColumnSpec POSTS =
            ColumnSpec.count("posts", "posts", "≥ 0", "posts of the day, or of the window");
    public static final ColumnSpec FACTOR = new ColumnSpec(
            "factor", DoubleType, "", "0 to 1", "by which a reactor's reactions of one day shrink to the budget");
    public static final ColumnSpec GIVEN =
            ColumnSpec.count("given", "10⁻¹² of a share", "≥ 0", "all attention that the reactor gives");
    public static final ColumnSpec REACHED =
            ColumnSpec.count("reached", "10⁻⁹ of a reactor", "≥ 0", "reach, before it is rounded");
    public static final ColumnSpec PI = new ColumnSpec("pi", DoubleType, "", "0 to 1", "share of all influence");
    public static final ColumnSpec EARLIER =
            new ColumnSpec("earlier", DoubleType, "", "0 to 1", "share of all influence in an earlier release");
    public static final ColumnSpec EARLIER_SCORE =
            new ColumnSpec("earlier_score", DoubleType, "points", "1 to 100", "score in an earlier release");
    public static final ColumnSpec PREFERENCE =
            new ColumnSpec("preference", DoubleType, "the network's mean", "≥ 0", "where credibility starts");
    public static final ColumnSpec RECEIVES = ColumnSpec.number(
            "receives",
            "",
            "0 to 1, null: 1",
            "what part of the influence that it is handed a vertex receives; the rest restarts at the preference");

    private GraphColumns() {}
}
