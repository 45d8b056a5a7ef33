package io.clout.score;

import static org.apache.spark.sql.functions.lit;

import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Persons out of their nodes, which come sorted by person and network: sums are always made in the same order. Masses
 * are whole numbers of 10⁻⁶, so that a person's is the exact sum of those of their networks.
 */
public final class PersonMasses implements Iterator<InternalRow> {
    private static final double DECIMALS = 1e6;

    /** Columns of a term, in order. Outside evidence has a mass and no network. */
    private static final List<ColumnSpec> IN = List.of(
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID,
            PublishedColumns.NETWORK,
            NodeColumns.NETWORK_NUMBER,
            PublishedColumns.MASS,
            NodeColumns.VARIANCE,
            NodeColumns.COUNTED,
            NodeColumns.OWN_CREDIBLE,
            PublishedColumns.REACH,
            NodeColumns.HEARD_FOR,
            NodeColumns.FADED_POSTS,
            NodeColumns.IN_ATTENTION,
            PublishedColumns.REACTORS,
            PublishedColumns.CREDIBLE_REACTORS,
            PublishedColumns.REACTIONS,
            PublishedColumns.ENDURANCE_DAYS,
            PublishedColumns.PRESENCE);

    private static final List<ColumnSpec> OUT = List.of(
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID,
            PublishedColumns.NETWORKS,
            PublishedColumns.MASS,
            NodeColumns.VARIANCE,
            NodeColumns.COUNTED,
            PublishedColumns.CREDIBILITY,
            PublishedColumns.REACH,
            PublishedColumns.AMPLIFICATION,
            NodeColumns.IN_ATTENTION,
            PublishedColumns.REACTORS,
            PublishedColumns.CREDIBLE_REACTORS,
            PublishedColumns.REACTIONS,
            PublishedColumns.ENDURANCE_DAYS,
            PublishedColumns.PRESENCE);

    private final List<Boolean> counts;
    private final Iterator<InternalRow> in;
    private InternalRow next;

    private PersonMasses(List<Boolean> counts, Iterator<InternalRow> in) {
        this.counts = counts;
        this.in = in;
        advance();
    }

    /**
     * By person: sums over the networks that count, and the largest of credibility, endurance days and presence.
     *
     * @param nodes as {@link NodeMasses} gives them, with {@code person}, {@code person_id}, {@code network}
     * @param counts by network number, whether it counts toward persons
     */
    public static Dataset<Row> of(Dataset<Row> nodes, List<Boolean> counts) {
        Dataset<Row> sorted = nodes.select(IN.stream().map(ColumnSpec::col).toArray(Column[]::new))
                .repartition(GraphColumns.PERSON.col())
                .sortWithinPartitions(GraphColumns.PERSON.col(), PublishedColumns.NETWORK.col());
        StructType schema = new StructType();
        for (ColumnSpec column : OUT) {
            schema = schema.add(column.field());
        }
        return ((SparkSession) nodes.sparkSession())
                .internalCreateDataFrame(
                        sorted.queryExecution()
                                .toRdd()
                                .toJavaRDD()
                                .mapPartitions(rows -> new PersonMasses(counts, rows))
                                .rdd(),
                        schema,
                        false);
    }

    /** {@code masses} of outside evidence, {@code person}, {@code person_id}, {@code mass}, as terms of persons. */
    static Dataset<Row> terms(Dataset<Row> masses) {
        Dataset<Row> terms = masses;
        for (ColumnSpec column : IN) {
            if (!List.of(masses.columns()).contains(column.name())) {
                Column nothing = column.equals(PublishedColumns.NETWORK) ? lit(null) : lit(0);
                terms = terms.withColumn(column.name(), column.of(nothing));
            }
        }
        return terms.select(IN.stream().map(ColumnSpec::col).toArray(Column[]::new));
    }

    /** The columns of a term. */
    static Dataset<Row> termsOfNodes(Dataset<Row> nodes) {
        return nodes.select(IN.stream().map(ColumnSpec::col).toArray(Column[]::new));
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
        long person = next.getLong(0);
        UTF8String id = next.getUTF8String(1).clone();
        Sums sums = new Sums();
        while (next != null && next.getLong(0) == person) {
            sums.add(next, next.isNullAt(2) || counts.get((int) next.getLong(3)));
            advance();
        }
        return sums.row(person, id);
    }

    private static double rounded(double number) {
        return Math.rint(number * DECIMALS) / DECIMALS;
    }

    /** Sums of one person. */
    private static final class Sums {
        private final TreeSet<UTF8String> networks = new TreeSet<>();
        private long mass;
        private double variance;
        private double counted;
        private double credibility;
        private double reach;
        private double heardFor;
        private double presence;
        private final long[] whole = new long[6];

        void add(InternalRow row, boolean isCounted) {
            if (!row.isNullAt(2)) {
                networks.add(row.getUTF8String(2).clone());
            }
            if (isCounted) {
                mass += Math.round(row.getDouble(4) * DECIMALS);
                variance += row.getDouble(5);
                counted += row.getDouble(6);
                reach += row.getDouble(8);
                heardFor += row.getDouble(9);
            }
            credibility = Math.max(credibility, row.getDouble(7));
            presence = Math.max(presence, row.getDouble(16));
            for (int column = 0; column < 5; column++) {
                whole[column] += row.getLong(10 + column);
            }
            whole[5] = Math.max(whole[5], row.getLong(15));
        }

        InternalRow row(long person, UTF8String id) {
            return new GenericInternalRow(new Object[] {
                person,
                id,
                new GenericArrayData(networks.toArray()),
                mass / DECIMALS,
                variance,
                counted,
                rounded(credibility),
                rounded(reach),
                rounded(heardFor / Math.max(1, whole[0] / DECIMALS)),
                whole[1],
                whole[2],
                whole[3],
                whole[4],
                whole[5],
                rounded(presence)
            });
        }
    }
}
