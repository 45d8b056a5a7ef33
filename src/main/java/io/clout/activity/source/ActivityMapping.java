package io.clout.activity.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode_outer;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
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
    public static final int AT_PART = 10;
    public static final int AT_KEY = 11;

    /** How a text without a date begins. Spark would take it for a time of today. */
    private static final String TIME_OF_DAY = "^[\\s\\p{Cntrl}]*(T|[0-9]+:)";

    private static final String TIME = "time";
    private static final String KIND = "kind";
    private static final String TOPICS = "topics";
    private static final String LINKS = "links";
    private static final String TEXT = "text";
    private static final String WHERE = "where";

    private static final String REACTOR = "reactor";
    private static final String AUTHOR = "author";

    private final SourceConfig source;
    private final TopicAliases aliases;
    private final AuthorLookup lookup;

    /**
     * Opens the tables in which authors are looked up.
     *
     * @param aliases of topics, for texts
     * @throws InputException when a table is missing
     */
    public ActivityMapping(SparkSession spark, SourceConfig source, TopicAliases aliases) {
        this.source = source;
        this.aliases = aliases;
        this.lookup = new AuthorLookup(spark, source);
    }

    /** The expressions of {@code source}, by the names of their keys. */
    public static Map<String, String> expressions(SourceConfig source) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(TIME, source.time());
        texts.put(KIND, source.kind());
        texts.put(REACTOR, source.reactor());
        texts.put(AUTHOR, source.author());
        source.object().ifPresent(text -> texts.put("object", text));
        source.eventId().ifPresent(text -> texts.put("event-id", text));
        source.topics().ifPresent(text -> texts.put(TOPICS, text));
        source.links().ifPresent(text -> texts.put(LINKS, text));
        source.text().ifPresent(text -> texts.put(TEXT, text));
        source.where().ifPresent(text -> texts.put(WHERE, text));
        return texts;
    }

    /**
     * The reactions and posts in the rows of {@code dump}, as far as expressions map them, with their columns at
     * {@code AT_…}. A row is one of them, but for sources with arrays of accounts.
     */
    public Dataset<Row> rows(TableView dump) {
        return reactions(mapped(dump));
    }

    /** The reactions and posts in some of the rows of {@code dump}, as {@link #rows} gives them. */
    public InternalRow[] some(TableView dump, int most) {
        boolean isPlain = !source.isExploded() && source.lookups().isEmpty();
        // A limit on the reactions would tear the last row in pieces.
        Dataset<Row> some = isPlain ? mapped(dump) : reactions(mapped(dump).limit(most));
        SparkPlan plan = some.queryExecution().executedPlan();
        return isPlain ? plan.executeTake(most) : plan.executeCollect();
    }

    private Dataset<Row> reactions(Dataset<Row> mapped) {
        Dataset<Row> exploded = mapped;
        if (source.explode().contains(REACTOR)) {
            exploded = onePost(exploded(exploded, DailyColumns.REACTOR_ID));
        }
        if (source.explode().contains(AUTHOR)) {
            exploded = exploded(exploded, DailyColumns.AUTHOR_ID);
        }
        return lookup.resolve(exploded);
    }

    /** A post has no reactor: it is one, however many accounts are there. */
    private Dataset<Row> onePost(Dataset<Row> exploded) {
        Object[] posts = source.kinds().isEmpty()
                ? new Object[] {CloutConfig.POST}
                : source.kinds().entrySet().stream()
                        .filter(kind -> kind.getValue().equals(CloutConfig.POST))
                        .map(Map.Entry::getKey)
                        .toArray();
        Column isFurther =
                DailyColumns.KIND.col().isin(posts).and(DailyColumns.PART.col().gt(0));
        return exploded.where(not(coalesce(isFurther, lit(false))));
    }

    /** A row for each element of the array at {@code id}, and one for an array without any. */
    private static Dataset<Row> exploded(Dataset<Row> rows, ColumnSpec id) {
        String place = "place";
        Column part = DailyColumns.PART.col().plus(coalesce(col(place), lit(0)));
        Column[] others = Arrays.stream(rows.columns())
                .filter(name -> !name.equals(id.name()))
                .map(functions::col)
                .toArray(Column[]::new);
        Column[] all = Arrays.stream(rows.columns())
                .map(name -> name.equals(DailyColumns.PART.name()) ? DailyColumns.PART.of(part) : col(name))
                .toArray(Column[]::new);
        List<Column> selected = new ArrayList<>(List.of(others));
        selected.add(posexplode_outer(id.col()).as(new String[] {place, id.name()}));
        return rows.select(selected.toArray(Column[]::new)).select(all);
    }

    private Dataset<Row> mapped(TableView dump) {
        Column passes = dump.has(WHERE) ? dump.condition(WHERE) : lit(true);
        return dump.rows()
                .select(
                        time(dump),
                        kind(dump),
                        account(dump, DailyColumns.REACTOR_ID, REACTOR),
                        account(dump, DailyColumns.AUTHOR_ID, AUTHOR),
                        id(dump, DailyColumns.OBJECT, "object"),
                        id(dump, DailyColumns.EVENT_ID, "event-id"),
                        topics(dump),
                        coalesce(passes, lit(false)).as(DailyColumns.PASSES.name()),
                        PublishedColumns.FILE.of(TableView.file()),
                        PublishedColumns.ROW_INDEX.of(TableView.row()),
                        DailyColumns.PART.of(lit(0)),
                        DailyColumns.AUTHOR_KEY.of(lit(null).cast(DataTypes.StringType)));
    }

    /** The account at {@code key}, or the array of accounts where that is exploded. */
    private Column account(TableView dump, ColumnSpec to, String key) {
        boolean isExploded = source.explode().contains(key);
        if (!isExploded && dump.type(key) instanceof ArrayType type) {
            throw dump.wrong(
                    key,
                    type,
                    "must give one account. To make a reaction of each element, set sources.%s.explode = [%s]; for one of them write %s[0], or another expression"
                            .formatted(source.name(), key, dump.text(key)));
        }
        return isExploded ? dump.ids(key).as(to.name()) : id(dump, to, key);
    }

    private static Column time(TableView dump) {
        DataType type = dump.type(TIME);
        boolean fits = type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType)
                || type.equals(DataTypes.DateType)
                || type.equals(DataTypes.StringType);
        if (!fits) {
            throw dump.wrong(
                    TIME,
                    type,
                    "must give a timestamp, a date or an ISO-8601 text; for numbers see timestamp_seconds and timestamp_millis");
        }
        Column time = dump.column(TIME);
        boolean isText = type.equals(DataTypes.StringType);
        return DailyColumns.TIME.of(isText ? when(not(time.rlike(TIME_OF_DAY)), time) : time);
    }

    private static Column kind(TableView dump) {
        DataType type = dump.type(KIND);
        if (TableView.isNested(type)) {
            throw dump.wrong(KIND, type, "must give one word, a text or a number");
        }
        return DailyColumns.KIND.of(dump.column(KIND).cast(DataTypes.StringType));
    }

    /** Cleaned later, where each row is looked at. */
    private static Column id(TableView dump, ColumnSpec to, String key) {
        return to.of(dump.has(key) ? dump.id(key) : lit(null).cast(DataTypes.StringType));
    }

    /** The topics that a row names, the hosts that it links to, and the topics that words of its text stand for. */
    private Column topics(TableView dump) {
        List<Column> found = new ArrayList<>();
        if (dump.has(TOPICS)) {
            found.add(dump.texts(TOPICS));
        }
        if (dump.has(LINKS)) {
            found.add(transform(dump.texts(LINKS), TopicSpelling::host));
        }
        if (dump.has(TEXT)) {
            found.add(aliases.in(dump.column(TEXT)));
        }
        return DailyColumns.TOPICS.of(TopicSpelling.all(found));
    }
}
