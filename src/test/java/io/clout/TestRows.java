package io.clout;

import io.clout.table.ColumnSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tiny tables written by hand, in a session whose settings no other test can touch. */
public final class TestRows {
    private final SparkSession spark;

    private TestRows(SparkSession spark) {
        this.spark = spark;
    }

    public static TestRows open() {
        return open(3);
    }

    /** Every shuffle has exactly so many partitions. */
    public static TestRows open(int partitions) {
        SparkSession own = TestSpark.nightly();
        own.conf().set("spark.sql.shuffle.partitions", partitions);
        own.conf().set("spark.sql.adaptive.enabled", false);
        return new TestRows(own);
    }

    public Dataset<Row> of(List<ColumnSpec> columns, Row... rows) {
        return of(columns, List.of(rows));
    }

    public Dataset<Row> of(List<ColumnSpec> columns, List<Row> rows) {
        return spark.createDataFrame(rows, ColumnSpec.schema(columns));
    }
}
