package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;

/** Columns of the graph, of persons and of everything that a run computes from them. */
public final class GraphColumns {
    public static final ColumnSpec VERTEX = ColumnSpec.count("vertex", "", "64-bit hash", "an account");
    public static final ColumnSpec REACTOR =
            ColumnSpec.count("reactor", "", "64-bit hash", "vertex of the account that reacts");
    public static final ColumnSpec AUTHOR =
            ColumnSpec.count("author", "", "64-bit hash", "vertex of the content's author");
    public static final ColumnSpec WEIGHT =
            ColumnSpec.count("weight", "10⁻¹² of a full reaction", "≥ 0", "attention from the reactor to the author");
    public static final ColumnSpec AGAINST = ColumnSpec.count(
            "against",
            "10⁻¹² of a full reaction",
            "≥ 0",
            "the strongest negative reaction less the strongest positive one");
    public static final ColumnSpec LEFT =
            ColumnSpec.count("left", "", "64-bit hash", "vertex of one account of a link");
    public static final ColumnSpec RIGHT = ColumnSpec.count("right", "", "64-bit hash", "vertex of the other");
    public static final ColumnSpec LEFT_NAME = ColumnSpec.text("left_name", "name of one account of a link");
    public static final ColumnSpec RIGHT_NAME = ColumnSpec.text("right_name", "name of the other");
    public static final ColumnSpec PERSON =
            ColumnSpec.count("person", "", "64-bit hash", "the smallest vertex among a person's accounts");
    public static final ColumnSpec EVIDENCE = ColumnSpec.text("evidence", "name of the evidence in the configuration");
    public static final ColumnSpec AMOUNT =
            new ColumnSpec("amount", DoubleType, "as logged", "> 0", "amount of the evidence");
    public static final ColumnSpec FACTOR = new ColumnSpec(
            "factor", DoubleType, "", "0 to 1", "by which a reactor's reactions of one day shrink to the budget");
    public static final ColumnSpec EARLIER_SCORE =
            new ColumnSpec("earlier_score", DoubleType, "points", "1 to 100", "score in an earlier release");

    private GraphColumns() {}
}
