package io.clout.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;

/** Columns about how runs ended. */
public final class ResultColumns {
    public static final ColumnSpec SECONDS = new ColumnSpec("seconds", DoubleType, "seconds", "≥ 0", "ended − started");
    public static final ColumnSpec OUTCOME =
            ColumnSpec.text("outcome", "published, failed, or unreadable where the file that tells it is damaged");
    public static final ColumnSpec EXIT_CODE = new ColumnSpec(
            "exit_code", IntegerType, "", "0 to 7", "exit code of the command; null where an older edition ran");
    public static final ColumnSpec REASON =
            ColumnSpec.text("reason", "message of the failure; null where it published");
    public static final ColumnSpec RELEASE =
            ColumnSpec.text("release", "folder of the release as the run left it; null where it published nothing");

    private ResultColumns() {}
}
