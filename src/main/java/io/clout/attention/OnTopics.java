package io.clout.attention;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.config.AttentionConfig;
import io.clout.numeric.RollUp;
import io.clout.table.Column;
import io.clout.table.Vertices;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Attention between persons on topics.
 *
 * <p>What two persons did is brought together once, before it is copied to the topics above, and becomes edges there
 * and then ({@link PairFold}): one shuffle of narrow rows of numbers, and a sort, whatever the depth of the ontology. A
 * task holds what one pair did, and nothing else.
 */
public final class OnTopics {
    private final Occasions occasions;

    public OnTopics(AttentionConfig config, LocalDate runDate) {
        this.occasions = new Occasions(config, runDate.toEpochDay());
    }

    /** The columns that together hold the days with a reaction, one bit for each age. */
    public List<Column> daySets() {
        return IntStream.range(0, occasions.daySets()).mapToObj(n -> daySet(n)).toList();
    }

    /**
     * The edges between persons on topics, as vertices: {@code topic_key}, {@code reactor}, {@code author},
     * {@code weight}, {@code reactions}, {@code activity} of the reactor, {@code last_7d}, {@code before_7d},
     * {@code last_28d}, {@code before_28d} (reactions), and {@link #daySets}. What a person did alone or to themselves
     * is an edge to themselves, without reactions.
     *
     * @param days {@code topic_key}, {@code day}, {@code kind}, {@code count}, {@code factor}, {@code reactor} and
     *     {@code author}, the accounts, and {@code giver} and {@code taker}, their persons; a key may have several rows
     * @param up where they count, too; endorsements are votes already, which do not
     */
    public Dataset<Row> edges(Dataset<Row> days, RollUp up) {
        Dataset<Row> byPair = days.select(
                        PAIR.of(xxhash64(least(GIVER.col(), TAKER.col()), greatest(GIVER.col(), TAKER.col()))),
                        GIVER.col(),
                        TAKER.col(),
                        TOPIC_KEY.col(),
                        REACTOR.col(),
                        AUTHOR.col(),
                        OCCASION.of(occasions.column(GIVER.col().gt(TAKER.col()))),
                        COUNT.col(),
                        coalesce(FACTOR.col(), lit(1.0)).as(FACTOR.name()))
                .repartition(PAIR.col())
                // By one number, which Spark sorts in linear time.
                .sortWithinPartitions(PAIR.col());
        SparkSession spark = days.sparkSession();
        Occasions known = occasions;
        Broadcast<RollUp> everywhere =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(up);
        return ((org.apache.spark.sql.classic.SparkSession) spark)
                .internalCreateDataFrame(
                        byPair.queryExecution()
                                .toRdd()
                                .toJavaRDD()
                                .mapPartitions(rows -> new Edges(rows, new PairFold(known, everywhere.value())))
                                .rdd(),
                        schema(),
                        false);
    }

    private StructType schema() {
        return new StructType(Stream.concat(
                        Stream.of(
                                TOPIC_KEY,
                                REACTOR,
                                AUTHOR,
                                WEIGHT,
                                REACTIONS,
                                ACTIVITY,
                                LAST_7D,
                                BEFORE_7D,
                                LAST_28D,
                                BEFORE_28D),
                        daySets().stream())
                .map(Column::field)
                .toArray(StructField[]::new));
    }

    /** Rows of pairs, one pair behind the other, as edges. Each edge is valid until the next. */
    private static final class Edges implements Iterator<InternalRow> {
        private final Iterator<InternalRow> rows;
        private final PairFold fold;
        private final UnsafeRowWriter writer;
        /** The first row of the next pair. */
        private InternalRow row;

        private boolean open;
        private boolean ready;

        Edges(Iterator<InternalRow> rows, PairFold fold) {
            this.rows = rows;
            this.fold = fold;
            this.writer = new UnsafeRowWriter(PairFold.COMPUTED + fold.taken());
            this.row = following();
        }

        @Override
        public boolean hasNext() {
            while (!ready && (open || row != null)) {
                if (!open) {
                    pair();
                }
                ready = fold.next();
                open = ready;
            }
            return ready;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            writer.reset();
            writer.write(0, fold.topic());
            writer.write(1, Vertices.on(fold.topic(), fold.giver()));
            writer.write(2, Vertices.on(fold.topic(), fold.taker()));
            writer.write(3, fold.weight());
            for (int i = 0; i < fold.taken(); i++) {
                writer.write(PairFold.COMPUTED + i, fold.taken(i));
            }
            return writer.getRow();
        }

        private void pair() {
            long pair = row.getLong(0);
            long left = Math.min(row.getLong(1), row.getLong(2));
            long right = Math.max(row.getLong(1), row.getLong(2));
            fold.begin(left, right);
            while (row != null && row.getLong(0) == pair) {
                if (Math.min(row.getLong(1), row.getLong(2)) != left
                        || Math.max(row.getLong(1), row.getLong(2)) != right) {
                    throw new IllegalStateException(
                            "two pairs of persons have the 64-bit hash %016x: %016x and %016x, %016x and %016x"
                                    .formatted(pair, left, right, row.getLong(1), row.getLong(2)));
                }
                fold.add(
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getDouble(8));
                row = following();
            }
            fold.end();
        }

        private InternalRow following() {
            return rows.hasNext() ? rows.next() : null;
        }
    }
}
