package io.clout.score;

import static io.clout.table.Columns.AUTHOR;
import static io.clout.table.Columns.MASS;
import static io.clout.table.Columns.NETWORK_IMPACT;
import static io.clout.table.Columns.PERSON;
import static io.clout.table.Columns.REACHED;
import static io.clout.table.Columns.REACTIONS;
import static io.clout.table.Columns.REACTOR;
import static io.clout.table.Columns.REACTORS;
import static io.clout.table.Columns.VERTEX;
import static io.clout.table.Columns.WEIGHT;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;

import io.clout.cluster.LongPages;
import io.clout.cluster.LongRows;
import io.clout.table.Column;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What persons received, in packed longs: an edge goes to its reactor, who says whose it is and with what mass, to its
 * author, who says whose that is, and to the author's person.
 */
final class Received {
    private static final double MICRO = 1e6;
    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

    private static final StructType SCHEMA =
            new StructType(Stream.of(PERSON, REACTORS, REACTIONS, REACHED, NETWORK_IMPACT)
                    .map(Column::field)
                    .toArray(StructField[]::new));

    private Received() {}

    /**
     * By person: {@code person}, {@code reactors}, {@code reactions}, {@code reached}, {@code network_impact}, which is
     * NaN where there is none.
     *
     * @param accounts {@code vertex}, {@code person}
     * @param persons {@code person}, {@code mass}
     * @param edges between accounts: {@code reactor}, {@code author}, {@code weight}, {@code reactions}
     * @param number about how many edges there are
     */
    static Dataset<Row> by(Dataset<Row> accounts, Dataset<Row> persons, Dataset<Row> edges, long number) {
        int least = edges.sparkSession().sparkContext().defaultParallelism();
        int partitions = (int) Math.max(least, 1 + number / ROWS);
        Dataset<Row> known = accounts.select(VERTEX.col(), PERSON.col())
                .join(persons.select(PERSON.col(), MASS.col()), PERSON.name())
                .select(
                        VERTEX.col(),
                        PERSON.col(),
                        rint(MASS.col().multiply(MICRO)).cast("long"),
                        lit(0L),
                        lit(-1L));
        Dataset<Row> given = edges.select(REACTOR.col(), AUTHOR.col(), lit(0L), WEIGHT.col(), REACTIONS.col());
        JavaRDD<InternalRow> rows = known.union(given).queryExecution().toRdd().toJavaRDD();
        JavaRDD<byte[]> atReactor = LongPages.shuffled(rows, Whose.WIDTH, partitions, Longs::new);
        JavaRDD<byte[]> atAuthor =
                LongPages.shuffled(atReactor, Whose.WIDTH, partitions, in -> new Whose(Whose.End.REACTOR, in));
        JavaRDD<byte[]> atPerson =
                LongPages.shuffled(atAuthor, Whose.WIDTH, partitions, in -> new Whose(Whose.End.AUTHOR, in));
        return LongRows.of(
                edges.sparkSession(),
                atPerson.mapPartitions(
                        in -> Collections.singletonList(new Sums(in).columns()).iterator()),
                SCHEMA);
    }

    /** Rows as they are, by their first long. */
    private record Longs(Iterator<InternalRow> in) implements LongPages.Source {
        @Override
        public boolean hasNext() {
            return in.hasNext();
        }

        @Override
        public long next(long[] to) {
            InternalRow row = in.next();
            for (int i = 0; i < to.length; i++) {
                to[i] = row.getLong(i);
            }
            return to[0];
        }
    }
}
