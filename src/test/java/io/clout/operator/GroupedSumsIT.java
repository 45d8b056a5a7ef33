package io.clout.operator;

import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestRows;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedSumsIT {
    private static final List<ColumnSpec> COLUMNS =
            List.of(GraphColumns.REACTOR, PublishedColumns.REACTIONS, PublishedColumns.REACTORS);

    @ParameterizedTest(name = "seed 1, about {0} rows")
    @ValueSource(longs = {0, 5_000_000})
    void sumsAreThoseOfSql(long about) {
        Random random = new Random(1);
        List<Row> rows = IntStream.range(0, 5000)
                .mapToObj(i -> row(random.nextInt(700) - 350L, random.nextLong() >> 20, 1L))
                .toList();
        Dataset<Row> table = TestRows.open(3).of(COLUMNS, rows);
        Dataset<Row> twin = table.groupBy(GraphColumns.REACTOR.col())
                .agg(sum(PublishedColumns.REACTIONS.col()), sum(PublishedColumns.REACTORS.col()));

        assertThat(GroupedSums.of(
                                table,
                                about,
                                GraphColumns.VERTEX,
                                PublishedColumns.REACTIONS,
                                PublishedColumns.REACTORS)
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(twin.collectAsList());
    }

    @Test
    void aSumBeyondALongStopsTheRun() {
        Dataset<Row> table = TestRows.open().of(COLUMNS, row(1L, Long.MAX_VALUE, 1L), row(1L, 1L, 1L));

        assertThatThrownBy(() -> GroupedSums.of(
                                table, 2, GraphColumns.VERTEX, PublishedColumns.REACTIONS, PublishedColumns.REACTORS)
                        .collectAsList())
                .hasStackTraceContaining("overflow");
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }
}
