package io.clout.operator;

import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Numbers among which a column's are looked for: of a million literals, a plan would take minutes. */
public final class KnownNumbers implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] sorted;

    public KnownNumbers(Collection<Long> numbers) {
        this.sorted = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Whether they have the number; null is none. */
    public Column have(Column number) {
        UDF1<Long, Boolean> have = one -> one != null && Arrays.binarySearch(sorted, one) >= 0;
        return udf(have, DataTypes.BooleanType).apply(number);
    }
}
