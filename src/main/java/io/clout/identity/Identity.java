package io.clout.identity;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

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
        refuseCollisions(names);
        Dataset<Row> members = names.join(components(links), VERTEX.name());
        Column given = when(NAME.col().startsWith("person:"), NAME.col());
        Dataset<Row> persons = members.groupBy(PERSON.col())
                .agg(coalesce(min(given), min(NAME.col())).as(PERSON_ID.name()));
        return members.join(persons, PERSON.name()).select(VERTEX.col(), PERSON.col(), PERSON_ID.col());
    }

    /**
     * {@code seen} with the persons to whom accounts belong, {@code person} and {@code person_id}. An account without
     * links is its own person.
     *
     * @param seen {@code vertex}, {@code network}, {@code account_id}; each account once
     * @param linked as {@link #linked} gives it
     */
    public static Dataset<Row> accounts(Dataset<Row> seen, Optional<Dataset<Row>> linked) {
        return withPersons(seen, concat(NETWORK.col(), lit(":"), ACCOUNT_ID.col()), linked);
    }

    /**
     * {@code external}, {@code vertex} and {@code name} among its columns, with {@code person} and {@code person_id}. A
     * vertex without links, be it an account or a person's name, is a person of its own.
     *
     * @param linked as {@link #linked} gives it
     */
    public static Dataset<Row> external(Dataset<Row> external, Optional<Dataset<Row>> linked) {
        return withPersons(external, NAME.col(), linked);
    }

    /** {@code rows} with {@code person} and {@code person_id} of their {@code vertex}, which is called {@code name}. */
    private static Dataset<Row> withPersons(Dataset<Row> rows, Column name, Optional<Dataset<Row>> linked) {
        if (linked.isEmpty()) {
            return rows.withColumn(PERSON.name(), VERTEX.col()).withColumn(PERSON_ID.name(), name);
        }
        return rows.join(linked.get(), new String[] {VERTEX.name()}, "left")
                .withColumn(PERSON.name(), coalesce(PERSON.col(), VERTEX.col()))
                .withColumn(PERSON_ID.name(), coalesce(PERSON_ID.col(), name));
    }

    /**
     * {@code edges} between accounts as edges between their persons.
     *
     * @param linked as {@link #linked} gives it
     */
    public static Dataset<Row> betweenPersons(Dataset<Row> edges, Optional<Dataset<Row>> linked) {
        return personOf(AUTHOR, AUTHOR, personOf(REACTOR, REACTOR, edges, linked), linked);
    }

    /**
     * {@code edges} between accounts with the persons at their ends, {@code giver} and {@code taker}.
     *
     * @param linked as {@link #linked} gives it
     */
    public static Dataset<Row> withPersons(Dataset<Row> edges, Optional<Dataset<Row>> linked) {
        return personOf(AUTHOR, TAKER, personOf(REACTOR, GIVER, edges, linked), linked);
    }

    /** {@code rows} with the person of each {@code account}, which has no other column's name, or its own. */
    public static Dataset<Row> personOf(
            io.clout.table.Column account,
            io.clout.table.Column person,
            Dataset<Row> rows,
            Optional<Dataset<Row>> linked) {
        if (linked.isEmpty()) {
            return rows.withColumn(person.name(), account.col());
        }
        Dataset<Row> persons =
                linked.get().select(VERTEX.col().as(LEFT.name()), PERSON.col().as(RIGHT.name()));
        return rows.join(persons, account.col().equalTo(LEFT.col()), "left")
                .withColumn(person.name(), coalesce(RIGHT.col(), account.col()))
                .drop(LEFT.name(), RIGHT.name());
    }

    /**
     * Stops when a vertex stands for two different names.
     *
     * @param accounts {@code vertex}, {@code network}, {@code account_id}
     * @param external {@code vertex}, {@code name}
     */
    public static void refuseCollisions(Dataset<Row> accounts, Optional<Dataset<Row>> external) {
        Column name = concat(NETWORK.col(), lit(":"), ACCOUNT_ID.col());
        Dataset<Row> named = accounts.select(VERTEX.col(), NAME.of(name));
        refuseCollisions(external.map(e -> named.unionByName(e.select(VERTEX.col(), NAME.col())))
                .orElse(named));
    }

    /** Stops when a {@code vertex} of {@code rows} stands for two different values of {@code name}. */
    public static void refuseCollisions(Dataset<Row> rows) {
        Column first = min(NAME.col()).as(LEFT_NAME.name());
        Column last = max(NAME.col()).as(RIGHT_NAME.name());
        Dataset<Row> collisions = rows.groupBy(VERTEX.col())
                .agg(first, last)
                .where(LEFT_NAME.col().notEqual(RIGHT_NAME.col()));
        for (Row row : collisions.takeAsList(1)) {
            throw new CollisionException("two names have the 64-bit hash %016x: %s and %s"
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
