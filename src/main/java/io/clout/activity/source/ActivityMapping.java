package io.clout.activity.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;

import io.clout.config.ConfigException;
import io.clout.config.SourceConfig;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Maps the rows of one source by the expressions of its configuration. */
public final class ActivityMapping {
    public static final int AT_TIME = 0;
    public static final int AT_KIND = 1;
    public static final int AT_REACTOR = 2;
    public static final int AT_AUTHOR = 3;
    public static final int AT_OBJECT = 4;
    public static final int AT_EVENT = 5;
    public static final int AT_TOPICS = 6;
    public static final int AT_PASSES = 7;
    public static final int AT_FILE = 8;
    public static final int AT_ROW = 9;

    private final SourceConfig source;
    private final RawTable dump;
    private final TopicAliases aliases;

    /** @param aliases of topics, for texts */
    public ActivityMapping(SourceConfig source, RawTable dump, TopicAliases aliases) {
        this.source = source;
        this.dump = dump;
        this.aliases = aliases;
    }

    /** {@code raw} rows of the dump as far as expressions map them, with their columns at {@code AT_…}. */
    public Dataset<Row> rows(Dataset<Row> raw) {
        Column passes = source.where().map(w -> dump.column("where", w)).orElse(lit(true));
        return raw.select(
                time(),
                DailyColumns.KIND.of(trim(dump.column("kind", source.kind()).cast(DataTypes.StringType))),
                id(DailyColumns.REACTOR_ID, "reactor", source.reactor()),
                id(DailyColumns.AUTHOR_ID, "author", source.author()),
                id(DailyColumns.OBJECT, "object", source.object().orElse("NULL")),
                id(DailyColumns.EVENT_ID, "event-id", source.eventId().orElse("NULL")),
                topics(),
                coalesce(passes.cast(DataTypes.BooleanType), lit(false)).as(DailyColumns.PASSES.name()),
                PublishedColumns.FILE.of(col("_metadata.file_path")),
                PublishedColumns.ROW_INDEX.of(col("_metadata.row_index")));
    }

    private Column time() {
        DataType type = dump.type("time", source.time());
        boolean fits = type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType)
                || type.equals(DataTypes.DateType)
                || type.equals(DataTypes.StringType);
        if (!fits) {
            throw new ConfigException(
                    "sources.%s.time = %s gives %s: must give a timestamp, a date or an ISO-8601 text; for numbers see timestamp_seconds and timestamp_millis"
                            .formatted(source.name(), source.time(), type.sql()));
        }
        return DailyColumns.TIME.of(dump.column("time", source.time()));
    }

    private Column id(io.clout.table.ColumnSpec to, String key, String text) {
        return to.of(trim(dump.column(key, text).cast(DataTypes.StringType)));
    }

    /** What the row names, the hosts that it links to, and what the words of its text stand for. */
    private Column topics() {
        List<Column> found = new ArrayList<>();
        source.topics().ifPresent(t -> found.add(dump.texts("topics", t)));
        source.links().ifPresent(l -> found.add(transform(dump.texts("links", l), TopicSpelling::host)));
        source.text().ifPresent(t -> found.add(aliases.in(dump.column("text", t))));
        return DailyColumns.TOPICS.of(TopicSpelling.all(found));
    }
}
