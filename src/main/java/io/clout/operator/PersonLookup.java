package io.clout.operator;

import io.clout.config.ConfigException;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongMap;
import io.clout.table.GraphColumns;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Person of every linked account, for look-up in every task. An account without links is its own person.
 *
 * <p><b>Memory.</b> 34 to 68 bytes for each linked account, on the driver and on each executor. While it is sent, some
 * 30 more: a million accounts take at most 100 MB.
 */
public final class PersonLookup implements Serializable {
    private static final long serialVersionUID = 1;

    /** Look-up without links. */
    public static final PersonLookup ITSELF = new PersonLookup(null);

    private static final Field VERTEX = Field.first(GraphColumns.VERTEX.name());
    private static final Field PERSON = VERTEX.then(GraphColumns.PERSON.name());

    /** Memory for one linked account while all are collected and sent. */
    private static final long MOST_BYTES = 128;

    /** Null if there are no links. */
    private final Broadcast<LongMap> persons;
    /** Local copy of the broadcast. */
    private transient LongMap here;

    private PersonLookup(Broadcast<LongMap> persons) {
        this.persons = persons;
    }

    /**
     * Collects the linked accounts and broadcasts them.
     *
     * @param linked {@code vertex}, {@code person} of each linked account, once
     * @param number of linked accounts
     * @throws ConfigException if the driver has too little memory for them
     */
    public static PersonLookup in(Dataset<Row> linked, long number) {
        long memory = Runtime.getRuntime().maxMemory();
        if (number > memory / MOST_BYTES) {
            throw new ConfigException(
                    "spark.driver.memory: %,d linked accounts take up to %,d MB on the driver and on each executor, and the driver has %,d MB: give both more"
                            .formatted(number, (number * MOST_BYTES) >> 20, memory >> 20));
        }
        JavaRDD<long[]> rows = PackedRows.longs(linked.select(GraphColumns.VERTEX.col(), GraphColumns.PERSON.col()));
        LongMap persons = new LongMap();
        // Partition by partition, so that only one of them is held beside the map.
        Iterator<LongMap> parts =
                rows.mapPartitions(in -> List.of(map(in)).iterator()).toLocalIterator();
        parts.forEachRemaining(persons::putAll);
        return new PersonLookup(
                JavaSparkContext.fromSparkContext(linked.sparkSession().sparkContext())
                        .broadcast(persons));
    }

    private static LongMap map(Iterator<long[]> rows) {
        LongMap map = new LongMap();
        while (rows.hasNext()) {
            long[] row = rows.next();
            long account = VERTEX.get(row);
            // One that is its own person stands for its complement, so that it is known to be linked.
            map.put(account, PERSON.get(row) == account ? ~account : PERSON.get(row));
        }
        return map;
    }

    /** Person of {@code account}. */
    public long of(long account) {
        long person = entry(account);
        return person == ~account ? account : person;
    }

    /** Whether {@code account} is among the linked accounts. */
    public boolean isLinked(long account) {
        return entry(account) != account;
    }

    private long entry(long account) {
        if (persons == null) {
            return account;
        }
        if (here == null) {
            here = persons.value();
        }
        return here.get(account);
    }

    /** Person of a column of accounts, which has no nulls. */
    public Column of(Column account) {
        if (persons == null) {
            return account;
        }
        UserDefinedFunction person = functions.udf((UDF1<Long, Long>) this::of, DataTypes.LongType);
        return person.asNonNullable().apply(account);
    }
}
