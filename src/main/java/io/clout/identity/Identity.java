package io.clout.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.operator.CollisionException;
import io.clout.operator.PersonLookup;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Persons of accounts, from links between accounts. */
public final class Identity {
    private Identity() {}

    /**
     * Persons of linked accounts: {@code vertex}, {@code person}, {@code person_id}.
     *
     * <p>Accounts that are linked, directly or along a chain, are one person. The id is the smallest of their names; a
     * name from an account table goes before any account's. Accounts without links are not included.
     *
     * @param links pairs of accounts with their names
     */
    public static Dataset<Row> linked(Dataset<Row> links) {
        Dataset<Row> names = links.select(
                        GraphColumns.LEFT.col().as(GraphColumns.VERTEX.name()),
                        GraphColumns.LEFT_NAME.col().as(PublishedColumns.NAME.name()))
                .unionByName(links.select(
                        GraphColumns.RIGHT.col().as(GraphColumns.VERTEX.name()),
                        GraphColumns.RIGHT_NAME.col().as(PublishedColumns.NAME.name())))
                .repartition(GraphColumns.VERTEX.col())
                .distinct();
        refuseCollisions(names);
        Column given = PublishedColumns.NAME.col().startsWith("person:");
        Column smallest = first(PublishedColumns.NAME.col())
                .over(Window.partitionBy(GraphColumns.PERSON.col()).orderBy(given.desc(), PublishedColumns.NAME.col()));
        return names.join(LinkedAccounts.in(links, LinkedAccounts.IN_ONE_TASK), GraphColumns.VERTEX.name())
                .select(
                        GraphColumns.VERTEX.col(),
                        GraphColumns.PERSON.col(),
                        smallest.as(PublishedColumns.PERSON_ID.name()));
    }

    /**
     * Adds the persons of accounts, {@code person} and {@code person_id}. An account without links is its own person.
     *
     * @param seen {@code vertex}, {@code network}, {@code account_id}; each account once
     * @param linked result of {@link #linked}
     */
    public static Dataset<Row> accounts(Dataset<Row> seen, Optional<Dataset<Row>> linked) {
        return withPersons(
                seen, concat(PublishedColumns.NETWORK.col(), lit(":"), PublishedColumns.ACCOUNT_ID.col()), linked);
    }

    /**
     * Adds {@code person} and {@code person_id} to evidence from outside. A vertex without links, be it an account or a
     * person's name, is a person of its own.
     *
     * @param external {@code vertex} and {@code name} among its columns
     * @param linked result of {@link #linked}
     */
    public static Dataset<Row> external(Dataset<Row> external, Optional<Dataset<Row>> linked) {
        return withPersons(external, PublishedColumns.NAME.col(), linked);
    }

    /** {@code rows} with {@code person} and {@code person_id} of their {@code vertex}, which is called {@code name}. */
    private static Dataset<Row> withPersons(Dataset<Row> rows, Column name, Optional<Dataset<Row>> linked) {
        if (linked.isEmpty()) {
            return rows.withColumn(GraphColumns.PERSON.name(), GraphColumns.VERTEX.col())
                    .withColumn(PublishedColumns.PERSON_ID.name(), name);
        }
        return rows.join(linked.get(), new String[] {GraphColumns.VERTEX.name()}, "left")
                .withColumn(GraphColumns.PERSON.name(), coalesce(GraphColumns.PERSON.col(), GraphColumns.VERTEX.col()))
                .withColumn(PublishedColumns.PERSON_ID.name(), coalesce(PublishedColumns.PERSON_ID.col(), name));
    }

    /** {@code edges} between accounts as edges between their persons. */
    public static Dataset<Row> betweenPersons(Dataset<Row> edges, PersonLookup persons) {
        return edges.withColumn(GraphColumns.REACTOR.name(), persons.of(GraphColumns.REACTOR.col()))
                .withColumn(GraphColumns.AUTHOR.name(), persons.of(GraphColumns.AUTHOR.col()));
    }

    /**
     * Stops the run if a vertex stands for two different names.
     *
     * @param accounts {@code vertex}, {@code network}, {@code account_id}
     * @param external {@code vertex}, {@code name}
     */
    public static void refuseCollisions(Dataset<Row> accounts, Dataset<Row> external) {
        Column name = concat(PublishedColumns.NETWORK.col(), lit(":"), PublishedColumns.ACCOUNT_ID.col());
        refuseCollisions(accounts.select(GraphColumns.VERTEX.col(), PublishedColumns.NAME.of(name))
                .unionByName(external.select(GraphColumns.VERTEX.col(), PublishedColumns.NAME.col())));
    }

    /** Stops the run if a {@code vertex} of {@code rows} stands for two different values of {@code name}. */
    public static void refuseCollisions(Dataset<Row> rows) {
        // Names are compared by another hash: numbers need no sorting of texts.
        Column other = xxhash64(hash(PublishedColumns.NAME.col()), PublishedColumns.NAME.col());
        List<Row> suspects = rows.groupBy(GraphColumns.VERTEX.col())
                .agg(min(other).as(GraphColumns.LEFT.name()), max(other).as(GraphColumns.RIGHT.name()))
                .where(GraphColumns.LEFT.col().notEqual(GraphColumns.RIGHT.col()))
                .takeAsList(1);
        for (Row suspect : suspects) {
            Row names = rows.where(GraphColumns.VERTEX.col().equalTo(suspect.getLong(0)))
                    .agg(min(PublishedColumns.NAME.col()), max(PublishedColumns.NAME.col()))
                    .first();
            throw new CollisionException("two names have the 64-bit hash %016x: %s and %s"
                    .formatted(suspect.getLong(0), names.get(0), names.get(1)));
        }
    }
}
