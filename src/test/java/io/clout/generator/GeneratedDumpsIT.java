package io.clout.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class GeneratedDumpsIT {
    private static final Path SAMPLE = Path.of("data-samples");
    /** The plan of the command in data-samples/README.md. */
    private static final GeneratorPlan PLAN =
            GeneratorPlan.sized(1, 40_000, 45, LocalDate.parse("2026-11-22"), GeneratorPlan.personsFor(40_000));

    private static SparkSession spark;

    @BeforeAll
    static void open() {
        spark = TestSpark.nightly();
    }

    @ParameterizedTest
    @EnumSource
    void theSampleIsExactlyWhatItsCommandGenerates(TopicPart part) throws IOException {
        Dataset<Row> made = new GeneratedDumps(spark, PLAN, SAMPLE.toString()).rows(part);
        Dataset<Row> shipped = spark.read()
                .parquet(SAMPLE.resolve(part.folder()).toString())
                .select(Arrays.stream(made.columns()).map(Column::new).toArray(Column[]::new));

        assertThat(shipped.schema().sql()).isEqualTo(made.schema().sql());
        assertThat(shipped.count()).isEqualTo(made.count());
        assertThat(shipped.exceptAll(made).isEmpty()).isTrue();
    }

    @Test
    void besideWhatIsExpectedTheSampleHoldsParquetAndItsReadmeInLessThanTwoMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE).filter(Files::isRegularFile)) {
            assertThat(files.toList())
                    .filteredOn(f -> !f.startsWith(SAMPLE.resolve("expected")))
                    .allMatch(f -> f.toString().endsWith(".parquet") || f.endsWith("README.md"))
                    .extracting(f -> f.toFile().length())
                    .satisfies(sizes -> assertThat(
                                    sizes.stream().mapToLong(Long::longValue).sum())
                            .isLessThan(2_000_000));
        }
    }
}
