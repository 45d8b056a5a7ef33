package io.clout.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Tables as rows of longs and back, and groups of rows. */
class PackedRowsIT {
    private static final Field KIND = Field.first("kind");
    private static final Field WORTH = KIND.then("worth");
    private static final Field DAY = WORTH.then("day");
    private static final LongLayout LAYOUT = LongLayout.of(KIND, WORTH, DAY);

    private static Dataset<Row> table() {
        return TestSpark.shared().sql("""
                SELECT * FROM VALUES (DATE '1970-01-11', 0.5D, 'like', 7L), (DATE '1970-01-12', -2D, 'share', 8L),
                (DATE '1969-12-31', 0D, 'poke', 9L) AS t(day, worth, kind, id) ORDER BY id""");
    }

    @Test
    void columnsAreTakenByNameAndTextsAreTheirPlacesAmongTheWords() {
        List<long[]> rows = PackedRows.longs(table(), LAYOUT, List.of("share", "like"))
                .map(long[]::clone)
                .collect();

        assertThat(rows).extracting(KIND::get).containsExactly(1L, 0L, -1L);
        assertThat(rows).extracting(WORTH::getDouble).containsExactly(0.5, -2.0, 0.0);
        assertThat(rows).extracting(DAY::get).containsExactly(10L, 11L, -1L);
    }

    @Test
    void bitsOfDoublesComeBackAsDoubles() {
        var blocks = PackedRows.longs(table(), LAYOUT, List.of("share", "like")).map(row ->
                new long[][] {{KIND.get(row)}, {WORTH.get(row)}, {DAY.get(row)}});

        Dataset<Row> back = PackedRows.of(TestSpark.shared(), blocks, LAYOUT, WORTH);

        assertThat(back.schema().sql()).contains("worth: DOUBLE", "kind: BIGINT");
        assertThat(back.collectAsList())
                .extracting(Row::toString)
                .containsExactly("[1,0.5,10]", "[0,-2.0,11]", "[-1,0.0,-1]");
    }

    @Test
    void aColumnOfAnotherTypeIsRefusedByItsName() {
        Dataset<Row> table = TestSpark.shared().sql("SELECT array(1L) AS ids");

        assertThatThrownBy(() -> PackedRows.longs(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column ids is of type ARRAY<BIGINT>");
    }

    @Test
    void rowsOfOneKeyAreFoldedTogetherAndKeysApart() {
        Dataset<Row> sorted = TestSpark.shared().sql("""
                        SELECT * FROM VALUES (5L, 'a', 1D), (7L, 'c', 4D), (5L, 'b', 2D), (5L, NULL, 0.25D), (-1L, 'z', 8D)
                        AS t(key, name, part)""").coalesce(1).sortWithinPartitions("key", "name");

        Dataset<Row> folded =
                SortedGroups.of(sorted, StructType.fromDDL("key BIGINT, sum DOUBLE, first STRING"), Joined::new);

        assertThat(folded.selectExpr("to_json(struct(*))").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(
                        "{\"key\":5,\"sum\":3.25}",
                        "{\"key\":5,\"sum\":3.25,\"first\":\"a\"}",
                        "{\"key\":5,\"sum\":3.25,\"first\":\"b\"}",
                        "{\"key\":7,\"sum\":4.0,\"first\":\"c\"}");
    }

    /** A row for each text of a key, with the sum of all; none for a key below 0. */
    private static final class Joined implements SortedGroups.Fold {
        private final List<String> names = new ArrayList<>();
        private long key;
        private double sum;

        @Override
        public void add(SortedGroups.In row) {
            key = row.whole(0);
            sum += row.number(2);
            names.add(row.isNull(1) ? null : row.text(1));
        }

        @Override
        public List<Object[]> rows() {
            return key < 0
                    ? List.of()
                    : names.stream().map(name -> new Object[] {key, sum, name}).toList();
        }
    }
}
