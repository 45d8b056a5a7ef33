package io.clout.attention;

import io.clout.config.AttentionConfig;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@link Attention} between accounts, in packed longs: all that a reactor gave meets in one partition, which knows the
 * budget of each day and sums the pairs; what a pair gave each other meets in another one.
 */
public final class Weighing {
    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

    private static final StructType PAIRS = new StructType(Stream.of(
                    GraphColumns.REACTOR,
                    GraphColumns.AUTHOR,
                    GraphColumns.WEIGHT,
                    PublishedColumns.REACTIONS,
                    GraphColumns.AGAINST)
            .map(ColumnSpec::field)
            .toArray(StructField[]::new));

    private static final StructType SHRINK = new StructType(
            // PackedRows has no room for an int.
            new StructField[] {
                new ColumnSpec(DailyColumns.DAY.name(), DataTypes.LongType, "", "", "").field(),
                GraphColumns.REACTOR.field(),
                GraphColumns.FACTOR.field()
            });

    private final SparkSession spark;
    private final int partitions;
    private final Worth worth;
    private final JavaRDD<byte[]> byReactor;

    /**
     * Brings together what reactors gave. What the accounts of one person gave each other is left out.
     *
     * @param counts {@code day}, {@code reactor}, {@code author}, {@code kind}, {@code count}
     * @param activities about how many rows {@code counts} has
     */
    public Weighing(
            AttentionConfig config, LocalDate runDate, Dataset<Row> counts, PersonLookup persons, long activities) {
        List<String> kinds = List.copyOf(config.value().keySet());
        this.spark = counts.sparkSession();
        this.partitions = PackedShuffle.partitions(spark, activities, ROWS);
        this.worth = new Worth(config, runDate.toEpochDay(), kinds);
        Dataset<Row> rows = Attention.reactions(counts)
                .select(
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        DailyColumns.DAY.col(),
                        DailyColumns.KIND.col(),
                        DailyColumns.COUNT.col());
        this.byReactor = PackedShuffle.shuffled(rows, ReactorDays.IN, partitions, in -> new Packed(kinds, persons, in));
    }

    /** The days on which a reactor went over the budget: {@code day}, {@code reactor}, {@code factor} below 1. */
    public Dataset<Row> shrink() {
        Worth here = worth;
        return PackedRows.of(
                        spark,
                        byReactor.mapPartitions(in -> Collections.singletonList(new ReactorDays(here, in).overBudget())
                                .iterator()),
                        SHRINK)
                .select(
                        DailyColumns.DAY.of(DailyColumns.DAY.col()),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.FACTOR.col());
    }

    /**
     * What reactors gave authors, or hold against them: {@code reactor}, {@code author}, {@code weight},
     * {@code reactions}, {@code against}.
     */
    public Dataset<Row> pairs() {
        Worth here = worth;
        JavaRDD<byte[]> byPair =
                PackedShuffle.shuffled(byReactor, ReactorDays.OUT, partitions, in -> new ReactorDays(here, in).pairs());
        return PackedRows.of(
                spark,
                byPair.mapPartitions(in -> Collections.singletonList(new MutualPairs(here, in).edges())
                        .iterator()),
                PAIRS);
    }

    /** Counts as {@link ReactorDays} takes them, without kinds that have no value and what persons gave themselves. */
    private static final class Packed implements PackedShuffle.Source {
        private final Map<UTF8String, Integer> kinds = new HashMap<>();
        private final PersonLookup persons;
        private final Iterator<InternalRow> in;
        private InternalRow row;
        private int kind;

        Packed(List<String> numbered, PersonLookup persons, Iterator<InternalRow> in) {
            this.persons = persons;
            this.in = in;
            for (int number = 0; number < numbered.size(); number++) {
                kinds.put(UTF8String.fromString(numbered.get(number)), number);
            }
        }

        @Override
        public boolean hasNext() {
            while (row == null && in.hasNext()) {
                InternalRow next = in.next();
                Integer number = kinds.get(next.getUTF8String(3));
                if (number != null && persons.of(next.getLong(0)) != persons.of(next.getLong(1))) {
                    row = next;
                    kind = number;
                }
            }
            return row != null;
        }

        @Override
        public long next(long[] to) {
            to[0] = row.getLong(0);
            to[1] = row.getLong(1);
            to[2] = row.getInt(2);
            to[3] = kind;
            to[4] = row.getLong(4);
            row = null;
            return to[0];
        }
    }
}
