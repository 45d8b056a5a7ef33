package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.max;

import io.clout.config.TopicsConfig;
import io.clout.numeric.Dag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The topics, what belongs to what, and what is not to be spoken of. */
public final class Hierarchy {
    private final SparkSession spark;
    private final TopicsConfig config;
    private final Dag dag;
    private final Map<String, String> names;

    /** @param names for display, by topic */
    public Hierarchy(SparkSession spark, TopicsConfig config, Dag dag, Map<String, String> names) {
        this.spark = spark;
        this.config = config;
        this.dag = dag;
        this.names = names;
    }

    /** {@code rows} without blocked topics and all that belongs to them. */
    public Dataset<Row> allowed(Dataset<Row> rows) {
        Set<String> blocked = new HashSet<>(config.blocked());
        blocked.addAll(dag.withDescendants(config.blocked()));
        List<Row> topics = blocked.stream().map(t -> RowFactory.create(t)).toList();
        return blocked.isEmpty() ? rows : rows.join(broadcast(table(topics, TOPIC)), TOPIC.name(), "left_anti");
    }

    /**
     * {@code days} on their topics and on all that these belong to: a count is worth {@code roll-up^distance} there, by
     * the shortest way up. What a reactor gave an author on one day, and one kind, on several topics that belong to one
     * is not added up there: the largest count and the largest worth are it. So nothing counts twice, neither along two
     * ways up nor for two topics.
     *
     * @param days as {@link TopicDays} gives them
     * @return {@code days} with {@code worth}
     */
    public Dataset<Row> rolledUp(Dataset<Row> days) {
        Dataset<Row> own = days.withColumn(WORTH.name(), COUNT.col().cast(WORTH.type()));
        if (config.rollUp() == 0 || dag.names().isEmpty()) {
            return own;
        }
        Dataset<Row> above = own.join(broadcast(ancestors()), TOPIC.name())
                .withColumn(TOPIC.name(), ANCESTOR.col())
                .withColumn(WORTH.name(), WORTH.col().multiply(FACTOR.col()))
                .drop(ANCESTOR.name(), FACTOR.name());
        return own.unionByName(allowed(above))
                .groupBy(TOPIC.col(), DAY.col(), REACTOR.col(), AUTHOR.col(), KIND.col())
                .agg(max(COUNT.col()).as(COUNT.name()), max(WORTH.col()).as(WORTH.name()));
    }

    /** {@code topic}, {@code ancestor}, {@code factor} = roll-up^distance. */
    Dataset<Row> ancestors() {
        List<Row> rows = new ArrayList<>();
        for (String topic : dag.names()) {
            dag.ancestors(topic)
                    .forEach((above, distance) ->
                            rows.add(RowFactory.create(topic, above, StrictMath.pow(config.rollUp(), distance))));
        }
        return table(rows, TOPIC, ANCESTOR, FACTOR);
    }

    /** {@code rows} with {@code name} and {@code parents}. */
    Dataset<Row> named(Dataset<Row> rows) {
        Set<String> known = new HashSet<>(dag.names());
        known.addAll(names.keySet());
        List<Row> told = known.stream()
                .map(t -> RowFactory.create(
                        t, names.getOrDefault(t, t), dag.parents(t).toArray(String[]::new)))
                .toList();
        return rows.join(broadcast(table(told, TOPIC, NAME, PARENTS)), new String[] {TOPIC.name()}, "left")
                .withColumn(NAME.name(), coalesce(NAME.col(), TOPIC.col()))
                .withColumn(PARENTS.name(), coalesce(PARENTS.col(), array().cast(PARENTS.type())));
    }

    private Dataset<Row> table(List<Row> rows, io.clout.table.Column... columns) {
        StructField[] fields =
                Stream.of(columns).map(io.clout.table.Column::field).toArray(StructField[]::new);
        return spark.createDataFrame(rows, new StructType(fields));
    }
}
