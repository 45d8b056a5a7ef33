package io.clout.evaluation;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.OutcomeRows;
import io.clout.evaluation.measure.Measure;
import io.clout.evaluation.measure.Measure.Truth;
import io.clout.evaluation.measure.Ranks;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Whether scores on topics tell what people gain on them later, topic by topic: over everybody who was reacted to on it
 * before the cut.
 */
public final class TopicEvaluation {
    /** Lets everybody be scored on every topic on which somebody reacted to them. */
    public static final List<String> EVERYBODY =
            List.of("topics.min-reactors=1", "topics.min-days=1", "topics.min-volume={reactors = 1, reactions = 1}");

    private static final List<String> WAYS = List.of("topic score", "reactions", "distinct", "overall score");

    private final int fewestAuthors;
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<List<Object>> means = new ArrayList<>();

    /** @param fewestAuthors of a topic that is judged */
    public TopicEvaluation(int fewestAuthors) {
        this.fewestAuthors = fewestAuthors;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Author(int person, double[] ways) {}

    /** Judges the topics of a release. */
    public void judge(
            SparkSession spark, String name, ActivityLog log, Cut cut, Scores scores, List<OutcomeRows.Gain> gains) {
        Map<String, Map<Integer, Integer>> later = new HashMap<>();
        for (OutcomeRows.Gain gain : gains) {
            if (gain.at() >= cut.at()) {
                gain.topics()
                        .forEach(topic -> later.computeIfAbsent(topic, t -> new HashMap<>())
                                .merge(gain.person(), 1, Integer::sum));
            }
        }
        double[] sums = new double[WAYS.size()];
        int topics = 0;
        for (Map.Entry<String, List<Author>> topic :
                authors(spark, log, cut, scores).entrySet()) {
            List<Author> authors = topic.getValue();
            Map<Integer, Integer> gained = later.getOrDefault(topic.getKey(), Map.of());
            Truth truth = Truth.of(authors.stream()
                    .mapToDouble(a -> gained.getOrDefault(a.person(), 0))
                    .toArray());
            if (authors.size() >= fewestAuthors && truth.isVaried()) {
                topics++;
                List<Object> row = new ArrayList<>(List.of(name, cut.name(), topic.getKey(), authors.size()));
                for (int way = 0; way < sums.length; way++) {
                    double value = concordance(authors, way, truth);
                    sums[way] += value;
                    row.add(value);
                }
                rows.add(row);
            }
        }
        List<Object> mean = new ArrayList<>(List.of(name, cut.name(), topics));
        for (double sum : sums) {
            mean.add(topics == 0 ? Double.NaN : sum / topics);
        }
        means.add(mean);
    }

    private static double concordance(List<Author> authors, int way, Truth truth) {
        Ranks ranks = Ranks.of(authors.stream().mapToDouble(a -> a.ways()[way]).toArray());
        return Measure.CONCORDANCE.of(ranks, truth).value();
    }

    /** Everybody to whom somebody reacted on a topic that the row names, or whom the release has on it. */
    private static Map<String, List<Author>> authors(SparkSession spark, ActivityLog log, Cut cut, Scores scores) {
        Map<String, Map<Integer, Author>> byTopic = named(log, log.before(cut.at()), scores);
        for (Row row : spark.read()
                .parquet(scores.release().orElseThrow() + "/topic_scores")
                .select(
                        PublishedColumns.TOPIC.col(),
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.MASS.col(),
                        PublishedColumns.REACTIONS.col(),
                        PublishedColumns.REACTORS.col())
                .collectAsList()) {
            int person = log.people().find(row.getString(1));
            if (person >= 0) {
                double[] ways =
                        author(byTopic, row.getString(0), person, scores).ways();
                ways[0] = ((Number) row.get(2)).doubleValue();
                ways[1] = Math.max(ways[1], ((Number) row.get(3)).doubleValue());
                ways[2] = Math.max(ways[2], ((Number) row.get(4)).doubleValue());
            }
        }
        Map<String, List<Author>> all = new TreeMap<>();
        byTopic.forEach((topic, authors) -> all.put(topic, List.copyOf(authors.values())));
        return all;
    }

    private static Map<String, Map<Integer, Author>> named(ActivityLog log, int rows, Scores scores) {
        Map<String, Map<Integer, Author>> byTopic = new HashMap<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            if (log.isPositive(row)) {
                int person = log.people().of(log.author(row));
                int reactor = log.people().of(log.reactor(row));
                for (String topic : log.topics(row)) {
                    double[] ways = author(byTopic, topic, person, scores).ways();
                    ways[1]++;
                    ways[2] += seen.add(List.of(topic, person, reactor)) ? 1 : 0;
                }
            }
        }
        return byTopic;
    }

    private static Author author(Map<String, Map<Integer, Author>> byTopic, String topic, int person, Scores scores) {
        return byTopic.computeIfAbsent(topic, t -> new TreeMap<>())
                .computeIfAbsent(person, p -> new Author(p, new double[] {0, 0, 0, scores.mass()[p]}));
    }

    public Section section() {
        Grid mean = new Grid(
                "topics_mean",
                Arrays.asList(
                        text("log"),
                        text("cut"),
                        number("topics", 0),
                        number("topic_score", 4),
                        number("reactions", 4),
                        number("distinct", 4),
                        number("overall_score", 4)),
                means);
        Grid all = new Grid(
                "topics",
                Arrays.asList(
                        text("log"),
                        text("cut"),
                        text("topic"),
                        number("authors", 0),
                        number("topic_score", 4),
                        number("reactions", 4),
                        number("distinct", 4),
                        number("overall_score", 4)),
                rows);
        return new Section(
                "By topic",
                "Concordance of four ways with later gains on the same topic, over everybody who was reacted to on it.",
                List.of(),
                List.of(mean, all));
    }
}
