package io.clout.topic;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.clout.config.AttentionConfig;
import io.clout.model.TopicRollUp;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
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
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Persons on topics, in packed longs: who stands where, who hands what on to whom, and how much happened.
 *
 * <p>What somebody did goes to the partition of each of the two persons, so that all of a person is in one place
 * ({@link PersonsOnTopics}): their topics, their activity on each, what they give and by whom they are heard, with no
 * shuffle of the edges between persons on topics, of which there are several for a reaction where topics roll up.
 *
 * <p>Whoever is not heard on a topic stands there by what they bring along, and by nothing else. Most are not. What
 * they hand on needs no iteration: it is sent once, and whoever is heard brings it along from then on ({@link Handed}).
 * Only those who are heard are vertices of the propagation, and only what these give are its edges.
 *
 * <p><b>Memory.</b> A task holds what some persons did and received, 48 bytes for each count on a topic and as many
 * again while its table grows; then twice 24 for each edge. All of one person must fit.
 */
public final class OnTopics implements AutoCloseable {
    /** Activities for a partition; each of their counts, one for every topic, is sent to two. */
    private static final long ACTIVITIES = 250_000;

    private static final StructType EDGES = schema(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT);
    private static final StructType VOLUMES = schema(
            DailyColumns.TOPIC_KEY,
            PublishedColumns.REACTIONS,
            PublishedColumns.REACTORS,
            DailyColumns.LAST_7D,
            DailyColumns.BEFORE_7D,
            DailyColumns.LAST_28D,
            DailyColumns.BEFORE_28D);
    private static final StructType STANDING = schema(
            GraphColumns.VERTEX,
            DailyColumns.TOPIC_KEY,
            GraphColumns.PERSON,
            DailyColumns.BROUGHT,
            GraphColumns.PREFERENCE,
            DailyColumns.REACTED,
            PublishedColumns.REACTORS,
            PublishedColumns.REACTIONS,
            PublishedColumns.SHARE,
            PublishedColumns.DAYS,
            DailyColumns.LAST_7D,
            DailyColumns.BEFORE_7D);

    private final SparkSession spark;
    private final int partitions;
    private final JavaRDD<Piece> pieces;

    private OnTopics(SparkSession spark, int partitions, JavaRDD<Piece> pieces) {
        this.spark = spark;
        this.partitions = partitions;
        this.pieces = pieces;
    }

    /**
     * Brings together what persons did.
     *
     * @param days {@code topic_key}, {@code day}, {@code kind}, {@code count}, {@code factor}, {@code reactor} and
     *     {@code author}, the accounts, and {@code giver} and {@code taker}, their persons; a key may have several rows
     * @param people {@code person}, {@code mass}, {@code given} (all that they did, as activity), {@code received} (all
     *     attention on them); of each the sum over a person's rows, of mass just one
     * @param up where counts on a topic count, too; endorsements are votes already, which do not
     * @param fullAttention W0 on a topic, in 10⁻¹² of a share
     * @param about how many activities {@code days} are of
     */
    public static OnTopics of(
            AttentionConfig config,
            LocalDate runDate,
            Dataset<Row> days,
            Dataset<Row> people,
            TopicRollUp up,
            double fullAttention,
            long about) {
        SparkSession spark = days.sparkSession();
        int partitions = PackedShuffle.partitions(spark, about, ACTIVITIES);
        Occasions occasions = new Occasions(config, runDate.toEpochDay());
        Dataset<Row> acts = days.select(
                DailyColumns.GIVER.col(),
                DailyColumns.TAKER.col(),
                DailyColumns.TOPIC_KEY.col(),
                GraphColumns.REACTOR.col(),
                GraphColumns.AUTHOR.col(),
                DailyColumns.DAY.col(),
                DailyColumns.COUNT.col(),
                coalesce(GraphColumns.FACTOR.col(), lit(1.0)),
                DailyColumns.KIND.col());
        Dataset<Row> known = people.select(
                GraphColumns.PERSON.col(),
                coalesce(PublishedColumns.MASS.col(), lit(0.0)),
                coalesce(GraphColumns.GIVEN.col(), lit(0L)),
                coalesce(DailyColumns.RECEIVED.col(), lit(0L)));
        JavaRDD<byte[]> byPerson = PackedShuffle.shuffled(
                acts, PersonsOnTopics.ACT, partitions, in -> new Acts(occasions, partitions, in));
        JavaRDD<Persons> here = PackedShuffle.shuffled(known, Persons.WIDTH, partitions, PackedShuffle.Rows::new)
                .mapPartitionsWithIndex(
                        (me, pages) ->
                                List.of(new Persons(me, partitions, pages)).iterator(),
                        true);
        Broadcast<TopicRollUp> everywhere =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(up);
        JavaRDD<Piece> pieces = byPerson.zipPartitions(here, (did, who) -> {
            PairFold fold = new PairFold(occasions, everywhere.value());
            return new PersonsOnTopics(fold, who.next(), fullAttention).of(did).iterator();
        });
        return new OnTopics(spark, partitions, pieces.persist(StorageLevel.DISK_ONLY()));
    }

    /** Between persons on topics who are heard themselves: {@code reactor}, {@code author}, {@code weight}. */
    public Dataset<Row> edges() {
        return PackedRows.of(spark, only(Piece.Kind.EDGES), EDGES);
    }

    /**
     * What happened on each topic, in some rows for each: {@code topic_key}, {@code reactions}, {@code reactors},
     * {@code last_7d}, {@code before_7d}, {@code last_28d}, {@code before_28d}.
     */
    public Dataset<Row> volumes() {
        return PackedRows.of(spark, only(Piece.Kind.VOLUMES), VOLUMES);
    }

    /**
     * Who is heard on a topic: {@code vertex}, {@code topic_key}, {@code person}, {@code brought} (in units of mass),
     * {@code preference} (that, and what comes from those who are not heard), {@code reacted}, {@code reactors},
     * {@code reactions}, {@code share} of all attention on the person (NaN where there is none), {@code days},
     * {@code last_7d}, {@code before_7d}.
     *
     * @param teleport ε
     */
    public Dataset<Row> standing(double teleport) {
        JavaRDD<byte[]> handed =
                PackedShuffle.shuffled(only(Piece.Kind.HANDED), Handed.WIDTH, partitions, Handed.Sent::new);
        JavaRDD<long[][]> standing = only(Piece.Kind.STANDING)
                .zipPartitions(
                        handed,
                        (columns, pages) -> Collections.singletonList(
                                        new Handed(columns.next()).with(pages, 1 - teleport))
                                .iterator());
        return PackedRows.of(spark, standing, STANDING);
    }

    @Override
    public void close() {
        pieces.unpersist(false);
    }

    private JavaRDD<long[][]> only(Piece.Kind kind) {
        // Those behind it are not even read.
        return pieces.mapPartitions(in -> {
            Piece piece = in.next();
            while (piece.kind() != kind) {
                piece = in.next();
            }
            return Collections.singletonList(piece.columns()).iterator();
        });
    }

    private static StructType schema(ColumnSpec... columns) {
        return new StructType(Stream.of(columns).map(ColumnSpec::field).toArray(StructField[]::new));
    }

    /** Counts, to the partitions of both persons. */
    private static final class Acts implements PackedShuffle.Source {
        private final Occasions occasions;
        private final Map<UTF8String, Integer> kinds = new HashMap<>();
        private final int partitions;
        private final Iterator<InternalRow> in;
        private long taker;
        /** Whether the row that was sent to the giver is still to be sent to the taker. */
        private boolean again;

        Acts(Occasions occasions, int partitions, Iterator<InternalRow> in) {
            this.occasions = occasions;
            this.partitions = partitions;
            this.in = in;
            for (String kind : occasions.kinds()) {
                kinds.put(UTF8String.fromString(kind), kinds.size() + 1);
            }
        }

        @Override
        public boolean hasNext() {
            return again || in.hasNext();
        }

        @Override
        public long next(long[] to) {
            if (again) {
                again = false;
                return taker;
            }
            InternalRow row = in.next();
            long giver = row.getLong(0);
            taker = row.getLong(1);
            int kind = kinds.getOrDefault(row.getUTF8String(8), 0);
            to[0] = giver;
            to[1] = taker;
            to[2] = row.getLong(2);
            to[3] = Occasions.accounts(row.getLong(3), row.getLong(4));
            to[4] = Occasions.times(occasions.of(row.getInt(5), kind, giver > taker), row.getLong(6));
            to[5] = Double.doubleToRawLongBits(row.getDouble(7));
            again = PackedShuffle.part(to[0], partitions) != PackedShuffle.part(taker, partitions);
            return to[0];
        }
    }
}
