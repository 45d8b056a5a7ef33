package io.clout.activity.source;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Types of Parquet that Spark reads with another meaning, or not at all. Spark is asked for their bare numbers or
 * bytes.
 */
enum LeafForm {
    /** Spark's reading is right. */
    AS_IS,
    /** Milliseconds since 1970 in UTC: a timestamp, or null where Spark's reader fails, far out of range. */
    MILLIS,
    /** Milliseconds of a clock on the wall: as above, without a zone. */
    LOCAL_MILLIS,
    /** Nanoseconds since 1970 in UTC: a timestamp, to the microsecond. */
    NANOS,
    /** Nanoseconds of a clock on the wall: a timestamp without a zone, to the microsecond. */
    LOCAL_NANOS,
    /** Sixteen bytes: a text like 01234567-89ab-cdef-0123-456789abcdef. */
    UUID,
    /** Milliseconds of a day: a text like 23:59:59.000. */
    TIME_MILLIS,
    /** Microseconds of a day: a text like 23:59:59.000000. */
    TIME_MICROS,
    /** Nanoseconds of a day: a text, to the microsecond. */
    TIME_NANOS,
    /** Bytes of a fixed number without a meaning that Parquet knows: hexadecimal as ids. */
    FIXED_BYTES;

    static LeafForm of(PrimitiveType type) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof TimestampLogicalTypeAnnotation stamp && stamp.getUnit() == TimeUnit.NANOS) {
            return stamp.isAdjustedToUTC() ? NANOS : LOCAL_NANOS;
        } else if (meaning instanceof TimestampLogicalTypeAnnotation stamp && stamp.getUnit() == TimeUnit.MILLIS) {
            return stamp.isAdjustedToUTC() ? MILLIS : LOCAL_MILLIS;
        } else if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return switch (time.getUnit()) {
                case MILLIS -> TIME_MILLIS;
                case MICROS -> TIME_MICROS;
                case NANOS -> TIME_NANOS;
            };
        } else if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return UUID;
        }
        boolean isFixed = type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY && meaning == null;
        return isFixed ? FIXED_BYTES : AS_IS;
    }

    /** Whether Parquet's logical type is hidden from Spark. */
    boolean isBare() {
        return this != AS_IS && this != FIXED_BYTES;
    }

    /** The type that expressions see. */
    DataType seen(DataType read) {
        return switch (this) {
            case AS_IS, FIXED_BYTES -> read;
            case MILLIS, NANOS -> DataTypes.TimestampType;
            case LOCAL_MILLIS, LOCAL_NANOS -> DataTypes.TimestampNTZType;
            case UUID, TIME_MILLIS, TIME_MICROS, TIME_NANOS -> DataTypes.StringType;
        };
    }
}
