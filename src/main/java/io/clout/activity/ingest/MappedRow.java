package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.TextRules;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** One row of a source, as a run understands it. Reading the next row replaces it. */
final class MappedRow {
    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final IngestPlan.Source source;
    private final int post;
    private final Map<UTF8String, Integer> words = new HashMap<>();

    /** Days since 1970, or {@link PageKey#NO_DAY}. */
    int day;
    /** Number of the kind; −1 if it is unknown. */
    int kind;
    /** Account in the column of reactors, be it that of a post, which has no reactor; null for none. */
    UTF8String named;

    UTF8String reactor;
    UTF8String author;
    /** Outcome as far as the row alone decides it. */
    RowOutcome outcome;

    MappedRow(IngestPlan plan, IngestPlan.Source source) {
        this.source = source;
        this.post = plan.post();
        source.words().forEach((word, number) -> words.put(TextRules.id(UTF8String.fromString(word)), number));
    }

    /** @param row as {@link ActivityMapping#rows} gives it */
    void read(InternalRow row) {
        boolean isTimed =
                !row.isNullAt(ActivityMapping.AT_TIME) && source.isCredible(row.getLong(ActivityMapping.AT_TIME));
        day = isTimed ? (int) Math.floorDiv(row.getLong(ActivityMapping.AT_TIME), MICROS_A_DAY) : PageKey.NO_DAY;
        Integer known = row.isNullAt(ActivityMapping.AT_KIND)
                ? null
                : words.get(TextRules.id(row.getUTF8String(ActivityMapping.AT_KIND)));
        kind = known == null ? -1 : known;
        named = text(row, ActivityMapping.AT_REACTOR);
        reactor = kind == post ? null : named;
        author = text(row, ActivityMapping.AT_AUTHOR);
        outcome = row.getBoolean(ActivityMapping.AT_PASSES)
                ? RowOutcome.of(isTimed, known != null, author, kind == post, reactor)
                : RowOutcome.PASSED_OVER;
    }

    boolean isTimed() {
        return day != PageKey.NO_DAY;
    }

    boolean isPost() {
        return kind == post;
    }

    /** The id in {@code column}; null where there is none, or a text that stands for none. */
    UTF8String text(InternalRow row, int column) {
        UTF8String id = row.isNullAt(column) ? UTF8String.EMPTY_UTF8 : TextRules.id(row.getUTF8String(column));
        return source.placeholders().holds(id) ? null : id;
    }
}
