package io.clout.evaluation.docs;

import io.clout.operator.SqlStatements;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import io.clout.score.ScoreCounts;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Page for those who query a warehouse: how a score is made there, the tables, and queries with their results. */
public final class AnalystPage {
    private final SparkSession spark;
    private final Warehouse warehouse;
    private final Published latest;

    /**
     * Looks at the latest release.
     *
     * @param spark has the tables registered under their names
     * @throws io.clout.publish.NoReleaseException if nothing is published
     */
    public AnalystPage(SparkSession spark, Warehouse warehouse) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.latest = warehouse.releases().require(Optional.empty());
    }

    public Report report() {
        List<Section> sections = new ArrayList<>(List.of(
                model(), ScoreCounts.of(warehouse.read(latest, Tables.SCORES)).section()));
        recipes().forEach(recipe -> sections.add(recipe.answered(spark)));
        sections.add(tables());
        List<String> notes = List.of(
                "release of %s, run %s".formatted(latest.runDate(), latest.runId()),
                "%,d persons on %s".formatted(warehouse.rows(latest, Tables.SCORES), networks()),
                "type a query in the prompt of jobs/clout sql, with ; behind it; NAME is the latest run date, NAME_history has all");
        return new Report("Clout: tables and scores", notes, sections);
    }

    private String networks() {
        return spark.sql("SELECT DISTINCT network FROM network_scores ORDER BY network").collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining(", "));
    }

    private Section model() {
        String json = warehouse
                .read(latest, Tables.RUNS)
                .select(PublishedColumns.CONFIG.col())
                .first()
                .getString(0);
        return new Section(
                "How a score is made",
                "A reaction counts by the influence of the one who reacts. Every step has the keys of this release; "
                        + "`one` is a fresh reaction of a credible person to whom nobody reacts.",
                List.of(),
                List.of(ModelSteps.of(json)));
    }

    /** Queries about persons and topics that this release has. */
    private List<Recipe> recipes() {
        String person = first("SELECT person_id FROM scores ORDER BY rank LIMIT 1");
        String topic =
                first("SELECT topic FROM topics ORDER BY ranking = 'ranked' DESC, reactions DESC, topic LIMIT 1");
        String one = SqlStatements.literal(person);
        String on = SqlStatements.literal(topic);
        return List.of(
                new Recipe(
                        "top",
                        "Who is most influential?",
                        "SELECT rank, person_id, score, score_low, score_high, reactors, credible_reactors FROM scores ORDER BY rank LIMIT 10"),
                new Recipe(
                        "experts",
                        "Who is heard on a topic and its children?",
                        "SELECT t.topic, t.rank, t.person_id, t.score, t.reactors, t.days FROM topic_scores t JOIN topics o USING (topic) WHERE t.rank <= 5 AND (o.topic = %s OR array_contains(o.parents, %s)) ORDER BY t.topic, t.rank"
                                .formatted(on, on)),
                new Recipe(
                        "short_list",
                        "Who is heard on a topic and has a minimum score?",
                        "SELECT t.person_id, t.score AS on_topic, s.score FROM topic_scores t JOIN scores s USING (person_id) WHERE t.topic = %s AND s.score >= 10 ORDER BY t.rank LIMIT 10"
                                .formatted(on)),
                new Recipe(
                        "thought_leaders",
                        "Who leads the thought on a topic: creates content, and is heard by regulars?",
                        "SELECT t.rank, t.person_id, t.score, y.style, y.reactions_received FROM topic_scores t JOIN styles y USING (person_id) WHERE t.topic = %s AND y.style IN ('thought leader', 'pundit') ORDER BY t.rank LIMIT 10"
                                .formatted(on)),
                new Recipe(
                        "influencers",
                        "From whom does a score come?",
                        "SELECT reactor_id, network, points, share FROM influencers WHERE person_id = %s ORDER BY points DESC LIMIT 10"
                                .formatted(one)),
                new Recipe(
                        "history",
                        "How did a score change?",
                        "SELECT run_date, score, rank, delta_1d, delta_7d FROM scores_history WHERE person_id = %s ORDER BY run_date DESC LIMIT 10"
                                .formatted(one)),
                new Recipe(
                        "causes",
                        "Why did scores change last night?",
                        "SELECT cause, count(*) AS persons, sum(points) AS points, sum(greatest(points, 0)) AS gained, sum(least(points, 0)) AS lost FROM score_changes GROUP BY cause ORDER BY gained - lost DESC"),
                new Recipe(
                        "rejects",
                        "Why are rows missing?",
                        "SELECT source, reason, count(*) AS rejected FROM rejects GROUP BY source, reason ORDER BY source, reason LIMIT 10"));
    }

    private String first(String query) {
        return spark.sql(query).takeAsList(1).stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("");
    }

    private Section tables() {
        List<List<Object>> tables = new ArrayList<>();
        List<List<Object>> columns = new ArrayList<>();
        for (Table table : Tables.ALL) {
            String keys = table.keys().stream().map(ColumnSpec::name).collect(Collectors.joining(", "));
            Long rows = warehouse.has(latest, table) ? warehouse.rows(latest, table) : null;
            tables.add(Arrays.asList(table.name(), "one row is " + table.meaning(), keys, rows));
            for (ColumnSpec column : table.columns()) {
                columns.add(Arrays.asList(
                        table.name(),
                        column.name(),
                        column.type().sql().toLowerCase(Locale.ROOT),
                        column.unit(),
                        column.range(),
                        column.meaning()));
            }
        }
        return new Section(
                "Tables",
                "Columns have their meaning in Parquet, too: DESCRIBE NAME shows it.",
                List.of(),
                List.of(
                        new Grid(
                                "tables",
                                List.of(
                                        Heading.text("table"),
                                        Heading.text("meaning"),
                                        Heading.text("key"),
                                        Heading.number("rows", 0)),
                                tables),
                        new Grid(
                                "columns",
                                List.of(
                                        Heading.text("table"),
                                        Heading.text("column"),
                                        Heading.text("type"),
                                        Heading.text("unit"),
                                        Heading.text("range"),
                                        Heading.text("meaning")),
                                columns)));
    }
}
