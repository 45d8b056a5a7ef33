package io.clout.activity.ingest;

import io.clout.activity.source.ActivityMapping;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** A row of a dump, as the mapping gives it; what is not said is null. */
final class RawRow {
    private static final long DAY = 86_400_000_000L;

    private final Object[] cells = new Object[12];

    RawRow(int day, String kind, String reactor, String author) {
        cells[ActivityMapping.AT_TIME] = day * DAY + 1;
        cells[ActivityMapping.AT_KIND] = text(kind);
        cells[ActivityMapping.AT_REACTOR] = text(reactor);
        cells[ActivityMapping.AT_AUTHOR] = text(author);
        cells[ActivityMapping.AT_PASSES] = true;
        cells[ActivityMapping.AT_FILE] = text("a.parquet");
        cells[ActivityMapping.AT_ROW] = 0L;
        cells[ActivityMapping.AT_PART] = 0;
    }

    RawRow with(int column, Object value) {
        cells[column] = value instanceof String string ? text(string) : value;
        return this;
    }

    RawRow topics(String... topics) {
        return with(
                ActivityMapping.AT_TOPICS,
                new GenericArrayData(Arrays.stream(topics).map(RawRow::text).toArray()));
    }

    private static UTF8String text(String text) {
        return text == null ? null : UTF8String.fromString(text);
    }

    InternalRow row() {
        return new GenericInternalRow(cells);
    }
}
