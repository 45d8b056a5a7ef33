package io.clout.topic;

import io.clout.model.ReactionRules;
import io.clout.model.TopicRollUp;
import io.clout.operator.NodeLookup;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One pass over reactions on topics. Acts go to their reactor, which weighs them, then to their author.
 *
 * <p><b>Memory.</b> A task holds the acts of some persons, 40 or 56 bytes each and 16 more. All of one person must fit.
 */
public final class TopicPass {
    /** Acts for a partition. */
    private static final long ACTS = 500_000;

    private final SparkSession spark;
    private final TopicRules rules;
    private final ReactionRules kinds;
    private final NodeLookup nodeOf;
    private final PersonLookup persons;
    private final int partitions;
    private final JavaRDD<byte[]> byReactor;
    private final JavaRDD<byte[]> reactors;
    private final JavaRDD<byte[]> over;
    private final Broadcast<TopicRollUp> up;

    /**
     * Tables that come in.
     *
     * @param acts {@code topic_key}, {@code network_number}, {@code epoch_day}, {@code reactor}, {@code author},
     *     {@code kind}, {@code count}, {@code factor}
     * @param number about how many acts there are
     * @param over {@code reactor}, {@code network_number}, {@code epoch_day}, {@code strength} of dates over the budget
     * @param nodes {@code vertex}, {@code from_credible}, {@code h}, {@code whole}
     */
    public record Input(Dataset<Row> acts, long number, Dataset<Row> over, Dataset<Row> nodes) {}

    /**
     * Brings acts together by their reactor's person.
     *
     * @param kinds values of kinds, and how reactions fade
     */
    public TopicPass(
            TopicRules rules, ReactionRules kinds, Input in, NodeLookup nodeOf, PersonLookup persons, TopicRollUp up) {
        this.spark = in.acts().sparkSession();
        this.rules = rules;
        this.kinds = kinds;
        this.nodeOf = nodeOf;
        this.persons = persons;
        this.partitions = PackedShuffle.partitions(spark, in.number(), ACTS);
        this.up = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(up);
        this.byReactor = PackedShuffle.shuffled(
                PackedRows.longs(in.acts(), ActEncoder.COUNTS, kinds.kinds()),
                TopicAct.TO_REACTOR,
                partitions,
                acts -> new ActEncoder(kinds, nodeOf, persons, acts));
        PersonPartitions byPerson = new PersonPartitions(persons, partitions);
        this.reactors = byPerson.pages(ReactorNodes.rows(in.nodes(), rules.damping()), ReactorNodes.LAYOUT);
        this.over = byPerson.pages(in.over(), OverBudget.LAYOUT);
    }

    /**
     * Persons who reacted on each topic, in several rows for each: {@code topic_key}, {@code reactors},
     * {@code credible_reactors}.
     */
    public Dataset<Row> reactors() {
        TopicRules here = rules;
        NodeLookup nodes = nodeOf;
        PersonLookup lookup = persons;
        Broadcast<TopicRollUp> above = up;
        JavaRDD<long[][]> columns = byReactor.zipPartitions(
                reactors,
                (acts, of) -> Collections.singletonList(TopicReactors.columns(
                                new RisingTopics(above.value()),
                                new ReactorNodes(here.least(), of),
                                nodes,
                                lookup,
                                acts))
                        .iterator());
        return PackedRows.of(spark, columns, TopicReactors.REACTORS_OF_TOPIC);
    }

    /**
     * Received influence of persons on topics where enough credible persons reacted to them on enough days:
     * {@code topic_key}, {@code person}, {@code received_all}, R_t, {@code attention}, {@code reactors},
     * {@code credible_reactors}, {@code reactions}, {@code days}, {@code last_7d}, {@code before_7d}. Rows with
     * {@code everybody} = 1 are reactions on a topic to some of all persons, with {@code last_28d}, {@code before_28d},
     * too.
     */
    public Dataset<Row> received() {
        TopicRules here = rules;
        ReactionRules values = kinds;
        NodeLookup nodes = nodeOf;
        PersonLookup lookup = persons;
        Broadcast<TopicRollUp> above = up;
        JavaRDD<List<Iterator<byte[]>>> acts = PersonPartitions.zipped(List.of(byReactor, reactors, over));
        JavaRDD<byte[]> byAuthor = PackedShuffle.shuffled(acts, TopicAct.TO_AUTHOR, partitions, in -> {
            List<Iterator<byte[]>> pages = in.next();
            return new WeighedActs(
                    new OverBudget(values, pages.get(2)),
                    new ReactorNodes(here.least(), pages.get(1)),
                    nodes,
                    lookup,
                    pages.get(0));
        });
        JavaRDD<long[][]> columns = byAuthor.mapPartitions(pages -> {
            TopicReceived received = new TopicReceived(new TopicFold(new RisingTopics(above.value())), here, lookup);
            new PersonActs(lookup, pages).each(received);
            return Collections.singletonList(received.columns()).iterator();
        });
        return PackedRows.of(spark, columns, TopicReceived.RECEIVED, TopicReceived.RECEIVED_ALL);
    }
}
