package io.clout.topic;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.clout.config.TopicsConfig;
import io.clout.model.TopicDag;
import io.clout.model.TopicRollUp;
import io.clout.operator.VertexHash;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Topics, their parents, and the blocked ones. */
public final class TopicHierarchy {
    private final SparkSession spark;
    private final TopicsConfig config;
    private final TopicDag dag;
    private final Map<String, String> names;

    /** @param names for display, by topic */
    public TopicHierarchy(SparkSession spark, TopicsConfig config, TopicDag dag, Map<String, String> names) {
        this.spark = spark;
        this.config = config;
        this.dag = dag;
        this.names = names;
    }

    /** {@code rows} without those whose {@code topic} is blocked, or belongs to one that is. */
    Dataset<Row> allowed(Dataset<Row> rows) {
        List<Row> topics = blocked().stream().map(t -> RowFactory.create(t)).toList();
        return topics.isEmpty()
                ? rows
                : rows.join(
                        broadcast(table(topics, PublishedColumns.TOPIC)), PublishedColumns.TOPIC.name(), "left_anti");
    }

    /** The same of {@code topic_key}. */
    public Dataset<Row> allowedKeys(Dataset<Row> rows) {
        Object[] keys = blocked().stream().map(VertexHash::ofTopic).toArray();
        return keys.length == 0
                ? rows
                : rows.where(not(DailyColumns.TOPIC_KEY.col().isin(keys)));
    }

    private Set<String> blocked() {
        Set<String> blocked = new HashSet<>(config.blocked());
        blocked.addAll(dag.withDescendants(config.blocked()));
        return blocked;
    }

    /**
     * Roll-up of counts: a count is worth {@code roll-up^distance} on each ancestor of its topic, by the shortest way
     * up. Counts of one reactor, author, day and kind on several topics below one ancestor are not added there: the
     * largest count and the largest worth are taken. So nothing counts twice, neither along two ways up nor for two
     * topics.
     */
    public TopicRollUp rollUp() {
        if (config.rollUp() == 0) {
            return TopicRollUp.NONE;
        }
        Map<Long, TopicRollUp.Above> above = new HashMap<>();
        for (String topic : dag.names()) {
            SortedMap<String, Integer> distances = dag.ancestors(topic);
            long[] keys =
                    distances.keySet().stream().mapToLong(VertexHash::ofTopic).toArray();
            double[] factors =
                    distances.values().stream().mapToDouble(this::factor).toArray();
            if (keys.length > 0) {
                above.put(VertexHash.ofTopic(topic), new TopicRollUp.Above(keys, factors));
            }
        }
        return new TopicRollUp(above);
    }

    /**
     * Endorsements on their topics and on everything above, with {@code worth} = roll-up^steps.
     *
     * @param acts {@code topic_key} among their columns
     */
    Dataset<Row> rolledUp(Dataset<Row> acts) {
        Dataset<Row> own = acts.withColumn(DailyColumns.WORTH.name(), lit(1.0));
        if (config.rollUp() == 0 || dag.names().isEmpty()) {
            return own;
        }
        Dataset<Row> keys = ancestors()
                .select(
                        Vertices.ofTopic(PublishedColumns.TOPIC.col()).as(DailyColumns.TOPIC_KEY.name()),
                        Vertices.ofTopic(DailyColumns.ANCESTOR.col()).as(DailyColumns.OTHER_KEY.name()),
                        DailyColumns.WORTH.of(GraphColumns.FACTOR.col()));
        Dataset<Row> above = acts.join(broadcast(keys), DailyColumns.TOPIC_KEY.name())
                .withColumn(DailyColumns.TOPIC_KEY.name(), DailyColumns.OTHER_KEY.col())
                .drop(DailyColumns.OTHER_KEY.name());
        return own.unionByName(above);
    }

    /** {@code topic_key}, {@code topic} of {@code topics} and of all that is in the ontology. */
    public Dataset<Row> keys(Dataset<Row> topics) {
        List<Row> known = dag.names().stream().map(t -> RowFactory.create(t)).toList();
        return topics.select(PublishedColumns.TOPIC.col())
                .unionByName(table(known, PublishedColumns.TOPIC))
                .distinct()
                .select(
                        Vertices.ofTopic(PublishedColumns.TOPIC.col()).as(DailyColumns.TOPIC_KEY.name()),
                        PublishedColumns.TOPIC.col());
    }

    private double factor(int distance) {
        return StrictMath.pow(config.rollUp(), distance);
    }

    /** {@code topic}, {@code ancestor}, {@code factor} = roll-up^distance. */
    Dataset<Row> ancestors() {
        List<Row> rows = new ArrayList<>();
        for (String topic : dag.names()) {
            dag.ancestors(topic)
                    .forEach((above, distance) -> rows.add(RowFactory.create(topic, above, factor(distance))));
        }
        return table(rows, PublishedColumns.TOPIC, DailyColumns.ANCESTOR, GraphColumns.FACTOR);
    }

    /** {@code rows} with {@code name} and {@code parents}. */
    Dataset<Row> named(Dataset<Row> rows) {
        Set<String> known = new HashSet<>(dag.names());
        known.addAll(names.keySet());
        List<Row> told = known.stream()
                .map(t -> RowFactory.create(
                        t, names.getOrDefault(t, t), dag.parents(t).toArray(String[]::new)))
                .toList();
        return rows.join(
                        broadcast(table(told, PublishedColumns.TOPIC, PublishedColumns.NAME, PublishedColumns.PARENTS)),
                        new String[] {PublishedColumns.TOPIC.name()},
                        "left")
                .withColumn(
                        PublishedColumns.NAME.name(),
                        coalesce(PublishedColumns.NAME.col(), PublishedColumns.TOPIC.col()))
                .withColumn(
                        PublishedColumns.PARENTS.name(),
                        coalesce(PublishedColumns.PARENTS.col(), array().cast(PublishedColumns.PARENTS.type())));
    }

    private Dataset<Row> table(List<Row> rows, io.clout.table.ColumnSpec... columns) {
        StructField[] fields =
                Stream.of(columns).map(io.clout.table.ColumnSpec::field).toArray(StructField[]::new);
        return spark.createDataFrame(rows, new StructType(fields));
    }
}
