package io.clout.identity;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Who is who: the accounts of the window, and the persons they belong to. */
public final class Identity {
    private static final ClassTag<Object> ANY = ClassTag$.MODULE$.apply(Object.class);

    private final SparkSession spark;

    public Identity(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * The persons behind linked accounts: {@code vertex}, {@code person}, {@code person_id}. Accounts that are linked,
     * directly or along a chain, are one person; the id is the smallest of their names, a name that an account table
     * gave to the person before any account's. Accounts without links are not in it.
     *
     * @param links pairs of accounts with their names
     */
    public Dataset<Row> linked(Dataset<Row> links) {
        Dataset<Row> names = links.select(
                        LEFT.col().as(VERTEX.name()), LEFT_NAME.col().as(NAME.name()))
                .unionByName(links.select(
                        RIGHT.col().as(VERTEX.name()), RIGHT_NAME.col().as(NAME.name())))
                .distinct();
        refuseCollisions(names, NAME.col());
        Dataset<Row> members = names.join(components(links), VERTEX.name());
        Column given = when(NAME.col().startsWith("person:"), NAME.col());
        Dataset<Row> persons = members.groupBy(PERSON.col())
                .agg(coalesce(min(given), min(NAME.col())).as(PERSON_ID.name()));
        return members.join(persons, PERSON.name()).select(VERTEX.col(), PERSON.col(), PERSON_ID.col());
    }

    /**
     * The accounts that occur in the window: {@code vertex}, {@code network}, {@code account_id}, {@code person},
     * {@code person_id}. An account without links is its own person.
     *
     * @param names {@code vertex}, {@code network}, {@code account_id}; each once or more often
     * @param linked as {@link #linked} gives it
     * @throws CollisionException when two accounts have the same hash
     */
    public Dataset<Row> accounts(Dataset<Row> names, Optional<Dataset<Row>> linked) {
        Dataset<Row> both = names.distinct();
        Column name = concat(NETWORK.col(), lit(":"), ACCOUNT_ID.col());
        if (linked.isEmpty()) {
            return both.withColumn(PERSON.name(), VERTEX.col()).withColumn(PERSON_ID.name(), name);
        }
        return both.join(
                        linked.get(),
                        both.col(VERTEX.name()).equalTo(linked.get().col(VERTEX.name())),
                        "left")
                .select(
                        both.col(VERTEX.name()),
                        NETWORK.col(),
                        ACCOUNT_ID.col(),
                        PERSON.of(coalesce(PERSON.col(), both.col(VERTEX.name()))),
                        PERSON_ID.of(coalesce(PERSON_ID.col(), name)));
    }

    /**
     * {@code edges} between accounts as edges between their persons.
     *
     * @param linked as {@link #linked} gives it
     */
    public static Dataset<Row> betweenPersons(Dataset<Row> edges, Optional<Dataset<Row>> linked) {
        if (linked.isEmpty()) {
            return edges;
        }
        Dataset<Row> persons = linked.get().select(VERTEX.col(), PERSON.col());
        Dataset<Row> mapped = edges;
        for (io.clout.table.Column end : List.of(REACTOR, AUTHOR)) {
            mapped = mapped.withColumnRenamed(end.name(), VERTEX.name())
                    .join(persons, new String[] {VERTEX.name()}, "left")
                    .withColumn(end.name(), coalesce(PERSON.col(), VERTEX.col()))
                    .drop(VERTEX.name(), PERSON.name());
        }
        return mapped;
    }

    /** Stops when a vertex of {@code rows} stands for two different values of {@code what}. */
    public void refuseCollisions(Dataset<Row> rows, Column what) {
        Column first = min(what).as(LEFT_NAME.name());
        Column last = max(what).as(RIGHT_NAME.name());
        Dataset<Row> collisions = rows.groupBy(VERTEX.col())
                .agg(first, last)
                .where(LEFT_NAME.col().notEqual(RIGHT_NAME.col()));
        for (Row row : collisions.takeAsList(1)) {
            throw new CollisionException("two accounts have the 64-bit hash %016x: %s and %s"
                    .formatted(row.getLong(0), row.get(1), row.get(2)));
        }
    }

    /** Connected components of the link graph: {@code vertex}, {@code person} (the component's smallest vertex). */
    private Dataset<Row> components(Dataset<Row> links) {
        JavaRDD<Edge<Object>> edges = links.select(LEFT.col(), RIGHT.col())
                .javaRDD()
                .map(row -> new Edge<>(row.getLong(0), row.getLong(1), null));
        StorageLevel level = StorageLevel.MEMORY_AND_DISK();
        Graph<Object, Object> graph = Graph.fromEdges(edges.rdd(), 0, level, level, ANY, ANY);
        JavaRDD<Row> rows =
                ConnectedComponents.run(graph, ANY, ANY).vertices().toJavaRDD().map(v -> RowFactory.create(v._1, v._2));
        StructType schema = new StructType(new StructField[] {VERTEX.field(), PERSON.field()});
        return spark.createDataFrame(rows, schema);
    }
}
