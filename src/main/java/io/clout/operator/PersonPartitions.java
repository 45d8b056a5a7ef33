package io.clout.operator;

import io.clout.longs.LongLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Tables that are shuffled alike: everything about the nodes of one person meets in one partition.
 *
 * @param partitions how many
 */
public record PersonPartitions(PersonLookup persons, int partitions) implements Serializable {
    /** Rows of a partition. */
    private static final long ROWS = 500_000;

    /**
     * Partitions for tables of about so many rows.
     *
     * @param number of rows
     */
    public static PersonPartitions of(SparkSession spark, PersonLookup persons, long number) {
        return new PersonPartitions(persons, PackedShuffle.partitions(spark, number, ROWS));
    }

    /**
     * Shuffles a table of numbers.
     *
     * @param layout columns of {@code rows} that are taken; the first is an account, a node or a person
     */
    public JavaRDD<byte[]> pages(Dataset<Row> rows, LongLayout layout) {
        return PackedShuffle.shuffled(
                PackedRows.longs(rows, layout, List.of()), layout, partitions, in -> new ByPerson(persons, in));
    }

    /**
     * Shuffles a table with texts; each partition has one element.
     *
     * @param account column of an account, a node or a person
     */
    public JavaRDD<TextTable.Rows> rows(Dataset<Row> rows, Column account) {
        PersonPartitions here = this;
        UDF1<Long, Integer> part = of -> PackedShuffle.part(here.persons.of(of), here.partitions);
        Column number =
                functions.udf(part, DataTypes.IntegerType).asNonNullable().apply(account);
        return rows.repartitionById(partitions, number)
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(some ->
                        Collections.singletonList(new TextTable.Rows(some)).iterator());
    }

    /** The pages of several tables, partition by partition, in the order of {@code tables}. */
    public static JavaRDD<List<Iterator<byte[]>>> zipped(List<JavaRDD<byte[]>> tables) {
        JavaRDD<List<Iterator<byte[]>>> all = tables.get(0)
                .mapPartitions(
                        pages -> Collections.singletonList(List.of(pages)).iterator());
        for (JavaRDD<byte[]> table : tables.subList(1, tables.size())) {
            all = all.zipPartitions(table, (before, pages) -> {
                List<Iterator<byte[]>> both = new ArrayList<>(before.next());
                both.add(pages);
                return Collections.singletonList(both).iterator();
            });
        }
        return all;
    }

    /** Rows as they are, sent by the person of their first long. */
    private record ByPerson(PersonLookup persons, Iterator<long[]> in) implements RowEncoder {
        @Override
        public boolean hasNext() {
            return in.hasNext();
        }

        @Override
        public long next(long[] to) {
            System.arraycopy(in.next(), 0, to, 0, to.length);
            return persons.of(to[0]);
        }
    }
}
