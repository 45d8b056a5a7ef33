package io.clout.cluster;

import static io.clout.table.Columns.PERSON;
import static io.clout.table.Columns.VERTEX;

import io.clout.numeric.LongMap;
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
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The persons of linked accounts, for every task to look up; an account without links is its own person.
 *
 * <p><b>Memory.</b> 34 to 68 bytes for each linked account but one of every person, once on the driver and once on each
 * executor: a million take 68 MB at most.
 */
public final class PersonOf implements Serializable {
    private static final long serialVersionUID = 1;

    /** Nobody is linked. */
    public static final PersonOf ITSELF = new PersonOf(null);

    /** Null where nobody is linked. */
    private final Broadcast<LongMap> persons;

    private PersonOf(Broadcast<LongMap> persons) {
        this.persons = persons;
    }

    /** @param linked {@code vertex}, {@code person} of each linked account */
    public static PersonOf in(Dataset<Row> linked) {
        JavaRDD<InternalRow> rows = linked.select(VERTEX.col(), PERSON.col())
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        LongMap persons = new LongMap();
        // Partition by partition, so that no more than one of them is held beside the map.
        Iterator<LongMap> parts =
                rows.mapPartitions(in -> List.of(map(in)).iterator()).toLocalIterator();
        parts.forEachRemaining(persons::putAll);
        return new PersonOf(
                JavaSparkContext.fromSparkContext(linked.sparkSession().sparkContext())
                        .broadcast(persons));
    }

    private static LongMap map(Iterator<InternalRow> rows) {
        LongMap map = new LongMap();
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            map.put(row.getLong(0), row.getLong(1));
        }
        return map;
    }

    /** Whose {@code account} is. */
    public long of(long account) {
        return persons == null ? account : persons.value().get(account);
    }

    /** Whose the {@code account} of a row is. */
    public Column of(Column account) {
        if (persons == null) {
            return account;
        }
        UserDefinedFunction person = functions.udf((UDF1<Long, Long>) this::of, DataTypes.LongType);
        return person.asNonNullable().apply(account);
    }
}
