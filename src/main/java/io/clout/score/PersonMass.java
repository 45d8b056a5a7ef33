package io.clout.score;

import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Persons, of what adds to their mass, sorted by person and mass: {@code mass} = (Σ x^q)^(1/q). The terms are added in
 * the order of their size, as parts of the largest mass M: M·(Σ (x/M)^q)^(1/q) neither overflows nor falls below M, so
 * that no link and no evidence ever lowers it.
 */
final class PersonMass implements Iterator<InternalRow> {
    private static final double DECIMALS = 1e6;

    private final double q;
    private final Iterator<InternalRow> in;
    private InternalRow next;

    private long person;
    private UTF8String id;
    private final TreeSet<UTF8String> networks = new TreeSet<>();
    private long accounts;
    private final List<Double> masses = new ArrayList<>();

    private PersonMass(double q, Iterator<InternalRow> in) {
        this.q = q;
        this.in = in;
        advance();
    }

    /**
     * By person: {@code person}, {@code person_id}, {@code mass}, {@code networks}, {@code accounts}.
     *
     * @param terms {@code person}, {@code person_id}, {@code network} (null for what is no account), {@code mass}
     * @param q the norm, at least 1
     */
    static Dataset<Row> of(Dataset<Row> terms, double q) {
        Dataset<Row> sorted = terms.select(
                        GraphColumns.PERSON.col(),
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.NETWORK.col(),
                        PublishedColumns.MASS.col())
                .repartition(GraphColumns.PERSON.col())
                .sortWithinPartitions(GraphColumns.PERSON.col(), PublishedColumns.MASS.col());
        StructType schema = new StructType(Stream.of(
                        GraphColumns.PERSON,
                        PublishedColumns.PERSON_ID,
                        PublishedColumns.MASS,
                        PublishedColumns.NETWORKS,
                        PublishedColumns.ACCOUNTS)
                .map(ColumnSpec::field)
                .toArray(StructField[]::new));
        return ((SparkSession) terms.sparkSession())
                .internalCreateDataFrame(
                        sorted.queryExecution()
                                .toRdd()
                                .toJavaRDD()
                                .mapPartitions(rows -> new PersonMass(q, rows))
                                .rdd(),
                        schema,
                        false);
    }

    private void advance() {
        next = in.hasNext() ? in.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        person = next.getLong(0);
        id = next.getUTF8String(1).clone();
        networks.clear();
        accounts = 0;
        masses.clear();
        while (next != null && next.getLong(0) == person) {
            masses.add(next.getDouble(3));
            if (!next.isNullAt(2)) {
                accounts++;
                addNetwork(next.getUTF8String(2));
            }
            advance();
        }
        return new GenericInternalRow(
                new Object[] {person, id, mass(), new GenericArrayData(networks.toArray()), accounts});
    }

    private void addNetwork(UTF8String network) {
        if (!networks.contains(network)) {
            networks.add(network.clone());
        }
    }

    private double mass() {
        double most = masses.get(masses.size() - 1);
        if (masses.size() == 1 || most == 0) {
            return most;
        }
        double powers = 0;
        for (double mass : masses) {
            powers += StrictMath.pow(mass / most, q);
        }
        return Math.rint(most * StrictMath.pow(powers, 1 / q) * DECIMALS) / DECIMALS;
    }
}
