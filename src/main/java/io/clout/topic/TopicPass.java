package io.clout.topic;

import io.clout.config.CloutConfig;
import io.clout.model.Budget;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.model.TopicRollUp;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
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
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One pass over reactions on topics. Acts go to their reactor, who tells x, h and the divisor, then to their author.
 *
 * <p><b>Memory.</b> A task holds the acts of some persons, 40 or 56 bytes each and 16 more. All of one person must fit.
 */
public final class TopicPass {
    /** Acts for a partition. */
    private static final long ACTS = 500_000;

    private static final StructType VOLUMES = schema(
            DailyColumns.TOPIC_KEY,
            PublishedColumns.REACTIONS,
            PublishedColumns.REACTORS,
            PublishedColumns.CREDIBLE_REACTORS,
            DailyColumns.LAST_7D,
            DailyColumns.BEFORE_7D,
            DailyColumns.LAST_28D,
            DailyColumns.BEFORE_28D);

    private static final StructType RECEIVED = schema(
            DailyColumns.TOPIC_KEY,
            GraphColumns.PERSON,
            NodeColumns.RECEIVED_ALL,
            DailyColumns.ATTENTION,
            PublishedColumns.REACTORS,
            PublishedColumns.CREDIBLE_REACTORS,
            PublishedColumns.REACTIONS,
            PublishedColumns.DAYS,
            DailyColumns.LAST_7D,
            DailyColumns.BEFORE_7D);

    private final SparkSession spark;
    private final TopicRules rules;
    private final PersonLookup persons;
    private final int partitions;
    private final JavaRDD<byte[]> byReactor;
    private final JavaRDD<byte[]> reactors;
    private final Broadcast<TopicRollUp> up;

    /**
     * Brings acts together by their reactor's person.
     *
     * @param kinds values of kinds, and how reactions fade
     * @param acts {@code topic_key}, {@code network_number}, {@code epoch_day}, {@code reactor}, {@code author},
     *     {@code kind}, {@code count}, {@code strength}, {@code factor}
     * @param number about how many they are
     * @param nodes {@code vertex}, {@code from_credible}, {@code h}, {@code whole}
     */
    public TopicPass(
            TopicRules rules,
            ReactionRules kinds,
            Dataset<Row> acts,
            long number,
            Dataset<Row> nodes,
            NodeLookup lookup,
            PersonLookup persons,
            TopicRollUp up) {
        this.spark = acts.sparkSession();
        this.rules = rules;
        this.persons = persons;
        this.partitions = PackedShuffle.partitions(spark, number, ACTS);
        this.up = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(up);
        Dataset<Row> rows = acts.select(
                GraphColumns.REACTOR.col(),
                GraphColumns.AUTHOR.col(),
                DailyColumns.TOPIC_KEY.col(),
                NodeColumns.NETWORK_NUMBER.col(),
                NodeColumns.EPOCH_DAY.col(),
                DailyColumns.KIND.col(),
                DailyColumns.COUNT.col(),
                NodeColumns.STRENGTH.col(),
                GraphColumns.FACTOR.col());
        this.byReactor =
                PackedShuffle.shuffled(rows, TopicAct.WIDTH, partitions, in -> new Encoder(kinds, lookup, persons, in));
        double damping = rules.damping();
        Dataset<Row> known = nodes.select(
                GraphColumns.VERTEX.col(),
                NodeColumns.OWN_CREDIBLE
                        .col()
                        .plus(NodeColumns.FROM_CREDIBLE.col().multiply(damping)),
                NodeColumns.OWN_CREDIBLE.col(),
                NodeColumns.WHOLE.col());
        this.reactors =
                PackedShuffle.shuffled(known, ReactorNodes.WIDTH, partitions, in -> new NodeEncoder(persons, in));
    }

    /**
     * Counts of each topic, in several rows for each: {@code topic_key}, {@code reactions}, {@code reactors},
     * {@code credible_reactors}, {@code last_7d}, {@code before_7d}, {@code last_28d}, {@code before_28d}.
     */
    public Dataset<Row> volumes() {
        TopicRules here = rules;
        PersonLookup whose = persons;
        Broadcast<TopicRollUp> above = up;
        return table(
                byReactor.zipPartitions(reactors, (acts, nodes) -> {
                    TopicVolumes volumes =
                            new TopicVolumes(new TopicFold(above.value()), here.networks(), new ReactorNodes(nodes));
                    new PersonActs(TopicAct.WIDTH, TopicAct.REACTOR, whose, acts).each(volumes);
                    return Collections.singletonList(volumes.columns()).iterator();
                }),
                VOLUMES);
    }

    /**
     * Received influence of persons on topics where enough credible persons reacted to them on enough days:
     * {@code topic_key}, {@code person}, {@code received_all}, R_t, {@code attention}, {@code reactors},
     * {@code credible_reactors}, {@code reactions}, {@code days}, {@code last_7d}, {@code before_7d}.
     */
    public Dataset<Row> received() {
        TopicRules here = rules;
        PersonLookup whose = persons;
        Broadcast<TopicRollUp> above = up;
        JavaRDD<Told> told = byReactor.zipPartitions(
                reactors,
                (acts, nodes) -> Collections.singletonList(new Told(new ReactorNodes(nodes), acts))
                        .iterator());
        JavaRDD<byte[]> byAuthor = PackedShuffle.shuffled(
                told, TopicAct.TOLD_WIDTH, partitions, in -> in.next().to(whose));
        return table(
                byAuthor.mapPartitions(acts -> {
                    TopicReceived received = new TopicReceived(new TopicFold(above.value()), here, whose);
                    new PersonActs(TopicAct.TOLD_WIDTH, TopicAct.AUTHOR, whose, acts).each(received);
                    return Collections.singletonList(received.columns()).iterator();
                }),
                RECEIVED);
    }

    private Dataset<Row> table(JavaRDD<long[][]> columns, StructType schema) {
        return PackedRows.of(spark, columns, schema);
    }

    private static StructType schema(ColumnSpec... columns) {
        return new StructType(Stream.of(columns).map(ColumnSpec::field).toArray(StructField[]::new));
    }

    /** Acts as their reactors tell them. */
    record Told(ReactorNodes nodes, Iterator<byte[]> pages) {
        PackedShuffle.Source to(PersonLookup persons) {
            return new ToldEncoder(nodes, persons, pages);
        }
    }

    /** Counts as acts between different nodes, with what a reaction of that date and kind is worth today. */
    private static final class Encoder implements PackedShuffle.Source {
        private final Map<UTF8String, Integer> numbers = new HashMap<>();
        private final ReactionRules kinds;
        private final NodeLookup nodes;
        private final PersonLookup persons;
        private final Iterator<InternalRow> in;
        private final long[] act = new long[TopicAct.WIDTH];
        private boolean isFilled;

        Encoder(ReactionRules kinds, NodeLookup nodes, PersonLookup persons, Iterator<InternalRow> in) {
            this.kinds = kinds;
            this.nodes = nodes;
            this.persons = persons;
            this.in = in;
            for (int number = 0; number < kinds.kinds().size(); number++) {
                numbers.put(UTF8String.fromString(kinds.kinds().get(number)), number);
            }
        }

        @Override
        public boolean hasNext() {
            while (!isFilled && in.hasNext()) {
                isFilled = fill(in.next());
            }
            return isFilled;
        }

        private boolean fill(InternalRow row) {
            int kind = numbers.getOrDefault(row.getUTF8String(5), ReactionRules.POST);
            long reactor = nodes.of(row.getLong(0));
            long author = nodes.of(row.getLong(1));
            int network = (int) row.getLong(3);
            NetworkDays days = kinds.networks().get(network);
            int date = days.date(row.getLong(4));
            if (!(kinds.value(kind) > 0) || reactor == author || date < 0 || date > days.today()) {
                return false;
            }
            double worth = Budget.worth(kinds.value(kind), row.getLong(7)) * kinds.fade(network, date);
            int vote = kinds.kinds().get(kind).equals(CloutConfig.ENDORSE) ? 1 : 0;
            act[TopicAct.REACTOR] = reactor;
            act[TopicAct.AUTHOR] = author;
            act[TopicAct.TOPIC] = row.getLong(2);
            act[TopicAct.WORTH] = Double.doubleToRawLongBits(worth * row.getDouble(8));
            act[TopicAct.REST] = TopicAct.rest(network, date, kind, vote, row.getLong(6));
            return true;
        }

        @Override
        public long next(long[] to) {
            System.arraycopy(act, 0, to, 0, TopicAct.WIDTH);
            isFilled = false;
            return persons.of(act[TopicAct.REACTOR]);
        }
    }
}
