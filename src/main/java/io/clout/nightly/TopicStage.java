package io.clout.nightly;

import static io.clout.config.CloutConfig.ENDORSE;
import static org.apache.spark.sql.functions.lit;

import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TopicTables;
import io.clout.attention.Attention;
import io.clout.config.CloutConfig;
import io.clout.identity.Identity;
import io.clout.model.FixedPoint;
import io.clout.model.TopicDag;
import io.clout.propagation.NotConvergedException;
import io.clout.propagation.Propagation;
import io.clout.propagation.PropagationProblem;
import io.clout.propagation.PropagationResult;
import io.clout.spark.Stages.Made;
import io.clout.spark.WorkTables;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.topic.DeclaredTopics;
import io.clout.topic.Kinship;
import io.clout.topic.OnTopics;
import io.clout.topic.Standing;
import io.clout.topic.TopicHierarchy;
import io.clout.topic.TopicScores;
import io.clout.topic.Votes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The stage {@code topics}: the flow once more, over persons on topics.
 *
 * <pre>
 * topic_names      topics, and the keys that stand for them up to the published tables
 * topic_standing   counts on topics, endorsements as votes, rolled up → who is heard on a topic, by whom, and with what
 *                  they begin; and the edges between them, which are kept only until they are propagated over
 * topic_volumes    what happened on each topic
 * topic_influence  the propagation
 * topic_reached    what reached persons on topics
 * topic_own        what of it can come over to other topics
 * topic_shared     what of that is on other topics, too
 * topic_masses     what reached persons, and what comes over
 * topic_declared   what persons say that they are about
 * </pre>
 */
final class TopicStage {
    /** Largest L1 error of all masses together, below a hundredth of their last digit. */
    private static final double EXACT = 1e-8;
    /** Edges that a warning names. */
    private static final int SHOWN = 5;
    /** Doubles that sum to 1 come no closer. */
    private static final double CLOSEST = 1e-15;
    /** Half a quantum of influence: what rounding moves a vertex by, from one iteration to the next. */
    private static final double ROUNDING = 0x1p-62;

    /** Saves a table that is to be published. */
    interface Keep {
        Made<Dataset<Row>> keep(Table table, Dataset<Row> rows);
    }

    private final SparkSession spark;
    private final CloutConfig config;
    private final WorkTables work;
    private final Consumer<String> progress;
    private final RunRecord record;
    private final Attention attention;
    private final TopicScores topics;

    TopicStage(SparkSession spark, CloutConfig config, WorkTables work, Consumer<String> progress, RunRecord record) {
        this.spark = spark;
        this.config = config;
        this.work = work;
        this.progress = progress;
        this.record = record;
        this.attention = new Attention(config.attention(), config.run().date());
        this.topics = new TopicScores(config.topics());
    }

    /** Makes the tables about topics; gives the scores. */
    Made<Dataset<Row>> run(TopicInputs night, AccountTables known, Keep keep) {
        TopicHierarchy hierarchy = ReadFailures.guard("reading the tables of topics", this::hierarchy);
        Dataset<Row> names = names(night, hierarchy);
        Dataset<Row> volumes;
        Dataset<Row> reached;
        try (OnTopics onTopics = onTopics(night, hierarchy)) {
            Made<Dataset<Row>> standing = work.save(
                    "topic_standing", onTopics.standing(config.propagation().teleport()));
            volumes = save("topic_volumes", TopicScores.volumes(onTopics.volumes(), names));
            reached = save("topic_reached", reached(standing, onTopics.edges(), fullAttention(night)));
        }
        Dataset<Row> masses = withKin(reached, night, hierarchy);
        Made<Dataset<Row>> scores = keep.keep(Tables.TOPIC_SCORES, topics.scores(masses, volumes, night.persons()));
        keep.keep(Tables.TOPICS, topics.topics(volumes, scores.value(), hierarchy));
        Dataset<Row> declared = save("topic_declared", declared(night, known));
        keep.keep(Tables.TOPIC_MATCHES, DeclaredTopics.of(declared, scores.value(), hierarchy));
        return scores;
    }

    private OnTopics onTopics(TopicInputs night, TopicHierarchy hierarchy) {
        return OnTopics.of(
                config.attention(),
                config.run().date(),
                days(night, hierarchy),
                people(night),
                hierarchy.rollUp(),
                fullAttention(night),
                night.accepted());
    }

    /** W0 on a topic, in 10⁻¹² of a share. */
    private double fullAttention(TopicInputs night) {
        return night.fullAttention() * config.topics().fullAttention() * FixedPoint.PICO;
    }

    private Dataset<Row> names(TopicInputs night, TopicHierarchy hierarchy) {
        Dataset<Row> names = save("topic_names", hierarchy.keys(night.topics()));
        Identity.refuseCollisions(names.select(
                GraphColumns.VERTEX.of(DailyColumns.TOPIC_KEY.col()),
                PublishedColumns.NAME.of(PublishedColumns.TOPIC.col())));
        return names;
    }

    /**
     * What is believed of the mass of persons, what they did and what they received over all, in some rows for each.
     */
    private Dataset<Row> people(TopicInputs night) {
        Column believed =
                Standing.believed(PublishedColumns.MASS.col(), config.topics().doubt());
        return night.received()
                .select(
                        GraphColumns.PERSON.col(),
                        DailyColumns.RECEIVED.col(),
                        GraphColumns.GIVEN.of(DailyColumns.ACTIVITY.col()))
                .unionByName(
                        night.persons().select(GraphColumns.PERSON.col(), PublishedColumns.MASS.of(believed)), true);
    }

    /** Who did what to whom on topics, on which day. */
    private Dataset<Row> days(TopicInputs night, TopicHierarchy hierarchy) {
        Dataset<Row> allowed = hierarchy.allowedKeys(night.topicDays());
        Dataset<Row> days = Identity.withPersons(Attention.shrunk(allowed, night.shrink()), night.personOf());
        boolean endorsed = config.attention().value().getOrDefault(ENDORSE, 0.0) != 0
                && !night.counts()
                        .where(DailyColumns.KIND.col().equalTo(ENDORSE))
                        .isEmpty();
        return endorsed ? Votes.in(days, hierarchy) : Votes.without(days);
    }

    private TopicHierarchy hierarchy() {
        TopicTables tables = new TopicTables(spark, config.topics());
        TopicDag dag = new TopicDag(tables.edges());
        if (!dag.cut().isEmpty()) {
            progress.accept("topics.edges: %d lead back to where they come from and are cut: %s%s"
                    .formatted(
                            dag.cut().size(),
                            dag.cut().stream()
                                    .limit(SHOWN)
                                    .map(TopicDag.Edge::toString)
                                    .collect(Collectors.joining(", ")),
                            dag.cut().size() > SHOWN ? ", …" : ""));
        }
        return new TopicHierarchy(spark, config.topics(), dag, tables.names());
    }

    /** What reached persons on topics; nothing where nobody who reacts has any standing. */
    private Dataset<Row> reached(Made<Dataset<Row>> standing, Dataset<Row> edges, double fullAttention) {
        Standing.Total total = Standing.Total.of(standing.value());
        if (total.preference() == 0) {
            return standing.value().withColumn(PublishedColumns.MASS.name(), PublishedColumns.MASS.of(lit(0)));
        }
        double teleport = config.propagation().teleport();
        double closest = Math.max(CLOSEST, ROUNDING * standing.rows());
        double tolerance = Math.max(closest, EXACT * teleport * teleport / total.preference());
        PropagationProblem problem = new PropagationProblem(
                standing.value().select(GraphColumns.VERTEX.col(), GraphColumns.PREFERENCE.col()),
                edges,
                standing.rows(),
                total.edges(),
                fullAttention,
                Optional.empty(),
                work.folder("topic_propagation"));
        long begun = System.nanoTime();
        PropagationResult influence = new Propagation(
                        spark, config.propagation().closer(tolerance), progress)
                .run(problem, shares -> save("topic_influence", shares));
        record.propagated("topics", problem, influence, (System.nanoTime() - begun) / 1e9);
        progress.accept("%d iterations, L1 residual %.2g"
                .formatted(influence.iterations().size(), influence.residual()));
        if (influence.residual() > config.propagation().tolerance()) {
            throw new NotConvergedException(influence, config.propagation());
        }
        double restart = influence.sides().get(0).silentLevel() * influence.vertices();
        return Standing.masses(standing.value(), influence.shares(), restart / total.preference(), teleport);
    }

    /** What reached persons, and what comes over from topics that share content. */
    private Dataset<Row> withKin(Dataset<Row> reached, TopicInputs night, TopicHierarchy hierarchy) {
        if (config.topics().kinship() == 0) {
            return reached;
        }
        Dataset<Row> onTopics = hierarchy.allowedKeys(night.topicDays());
        Dataset<Row> logged =
                attention.positive(Attention.reactions(Identity.betweenPersons(onTopics, night.personOf())));
        Dataset<Row> all = Identity.betweenPersons(Attention.reactions(night.counts()), night.personOf());
        Dataset<Row> own = save("topic_own", Kinship.own(reached, logged));
        Dataset<Row> shared = save("topic_shared", Kinship.shared(own, logged, all));
        return save("topic_masses", new Kinship(config.topics().kinship()).added(reached, own, shared));
    }

    private Dataset<Row> declared(TopicInputs night, AccountTables known) {
        Dataset<Row> names = night.accounts().select(GraphColumns.VERTEX.col(), PublishedColumns.PERSON_ID.col());
        return known.declared()
                .map(declared -> declared.join(names, GraphColumns.VERTEX.name()))
                .orElseGet(() -> names.withColumn(PublishedColumns.TOPIC.name(), PublishedColumns.TOPIC.of(lit(null)))
                        .limit(0))
                .select(PublishedColumns.PERSON_ID.col(), PublishedColumns.TOPIC.col())
                .distinct();
    }

    private Dataset<Row> save(String name, Dataset<Row> rows) {
        return work.save(name, rows).value();
    }
}
