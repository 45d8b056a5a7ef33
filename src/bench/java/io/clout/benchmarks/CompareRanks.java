package io.clout.benchmarks;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clout.table.GraphColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Comparison of the ranks of two runs. */
@Command(name = "compare", description = "Prints the L1 distance of two ranks, and how many differ in any digit.")
final class CompareRanks implements Callable<Integer> {
    @Parameters(index = "0", description = "Ranks.")
    private Path one;

    @Parameters(index = "1", description = "Other ranks.")
    private Path other;

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Bench.spark()) {
            Dataset<Row> left = spark.read().parquet(one.toString());
            Dataset<Row> right = spark.read().parquet(other.toString()).withColumnRenamed(Bench.RANK.name(), "other");
            Row row = left.join(right, GraphColumns.VERTEX.name())
                    .agg(
                            count(lit(1)),
                            sum(abs(Bench.RANK.col().minus(right.col("other")))),
                            sum(Bench.RANK.col().notEqual(right.col("other")).cast("bigint")))
                    .first();
            new Bench("compare", one.getParent())
                    .fact("ranks", one.getFileName().toString())
                    .fact("with", other.getFileName().toString())
                    .fact("vertices", row.getLong(0))
                    .fact("l1", row.getDouble(1))
                    .fact("differing", row.getLong(2))
                    .print();
        }
        return 0;
    }
}
