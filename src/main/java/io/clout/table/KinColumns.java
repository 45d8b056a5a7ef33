package io.clout.table;

import org.apache.spark.sql.types.DataTypes;

/** Internal columns of what comes over from kin topics. */
public final class KinColumns {
    public static final ColumnSpec DONE =
            of("done", "activities", "≥ 1", "what one did to another in one way on a day");
    public static final ColumnSpec KIN = of("kin", "", "64-bit hash", "a topic from which mass comes over to another");
    public static final ColumnSpec OWN = of("own", "10⁻⁹ of mass", "≥ 0", "mass on a topic that can come over");
    public static final ColumnSpec SHARED = of("shared", "10⁻⁹ of mass", "≥ 0", "part of own that is on another, too");
    public static final ColumnSpec ALL_SHARED = of("all_shared", "10⁻⁹ of mass", "≥ 0", "the same of all persons");
    public static final ColumnSpec TOTAL = of("total", "10⁻⁹ of mass", "≥ 0", "own of all persons on a topic");
    public static final ColumnSpec OVER = of("over", "10⁻⁹ of mass", "≥ 0", "what comes over from other topics");

    private KinColumns() {}

    private static ColumnSpec of(String name, String unit, String range, String meaning) {
        return new ColumnSpec(name, DataTypes.LongType, unit, range, meaning);
    }
}
