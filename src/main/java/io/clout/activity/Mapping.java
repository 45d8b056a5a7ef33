package io.clout.activity;

import static io.clout.activity.Outcome.*;
import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.config.SourceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Maps the rows of one source to activities, each with its outcome as far as the row alone tells. */
final class Mapping {
    private final SourceConfig source;
    private final Dump dump;
    private final Set<String> knownKinds;
    private final Aliases aliases;

    /**
     * @param knownKinds the kinds that have a value
     * @param aliases of topics, for texts
     */
    Mapping(SourceConfig source, Dump dump, Set<String> knownKinds, Aliases aliases) {
        this.source = source;
        this.dump = dump;
        this.knownKinds = knownKinds;
        this.aliases = aliases;
    }

    /** {@code raw} rows of the dump as activities. */
    Dataset<Row> activities(Dataset<Row> raw) {
        Dataset<Row> mapped = raw.select(columns().toArray(Column[]::new));
        Column isPost = KIND.col().equalTo(CloutConfig.POST);
        return mapped.withColumn(REACTOR_ID.name(), when(isPost, lit(null)).otherwise(REACTOR_ID.col()))
                .withColumn(DATE.name(), to_date(TIME.col()))
                .withColumn(REASON.name(), outcome(isPost))
                .drop(PASSES.name());
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(SOURCE.of(lit(source.name())));
        columns.add(NETWORK.of(lit(source.network())));
        columns.add(time());
        columns.add(kind());
        columns.add(id(REACTOR_ID, "reactor", source.reactor()));
        columns.add(id(AUTHOR_ID, "author", source.author()));
        columns.add(id(OBJECT, "object", source.object().orElse("NULL")));
        columns.add(id(EVENT_ID, "event-id", source.eventId().orElse("NULL")));
        columns.add(topics());
        columns.add(FILE.of(col("_metadata.file_path")));
        columns.add(ROW_INDEX.of(col("_metadata.row_index")));
        Column passes = source.where().map(w -> dump.column("where", w)).orElse(lit(true));
        columns.add(coalesce(passes.cast(DataTypes.BooleanType), lit(false)).as(PASSES.name()));
        return columns;
    }

    private static Column outcome(Column isPost) {
        return when(PASSES.col().equalTo(false), PASSED_OVER.text())
                .when(TIME.col().isNull(), NO_TIME.text())
                .when(KIND.col().isNull(), UNKNOWN_KIND.text())
                .when(AUTHOR_ID.col().isNull(), NO_AUTHOR.text())
                .when(isPost.equalTo(false).and(REACTOR_ID.col().isNull()), NO_REACTOR.text())
                .when(REACTOR_ID.col().equalTo(AUTHOR_ID.col()), SELF_REACTION.text())
                .otherwise(ACCEPTED.text());
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
        return TIME.of(dump.column("time", source.time()));
    }

    private Column kind() {
        Column word = trim(dump.column("kind", source.kind()).cast(DataTypes.StringType));
        if (source.kinds().isEmpty()) {
            Column known = word.isin(knownKinds.toArray()).or(word.equalTo(CloutConfig.POST));
            return KIND.of(when(known, word));
        }
        Column kind = lit(null).cast(DataTypes.StringType);
        for (Map.Entry<String, String> entry : source.kinds().entrySet()) {
            kind = when(word.equalTo(entry.getKey()), entry.getValue()).otherwise(kind);
        }
        return KIND.of(kind);
    }

    private Column id(io.clout.table.Column to, String key, String text) {
        Column id = trim(dump.column(key, text).cast(DataTypes.StringType));
        return to.of(when(id.equalTo("").equalTo(false), id));
    }

    /** What the row names, the hosts that it links to, and what the words of its text stand for. */
    private Column topics() {
        List<Column> found = new ArrayList<>();
        source.topics().ifPresent(t -> found.add(dump.texts("topics", t)));
        source.links().ifPresent(l -> found.add(transform(dump.texts("links", l), TopicNames::host)));
        source.text().ifPresent(t -> found.add(aliases.in(dump.column("text", t))));
        return TOPICS.of(TopicNames.clean(found));
    }
}
