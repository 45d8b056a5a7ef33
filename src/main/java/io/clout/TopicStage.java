package io.clout;

import static io.clout.config.CloutConfig.ENDORSE;
import static io.clout.table.Columns.*;
import static io.clout.table.Tables.*;
import static io.clout.table.Tables.TOPICS;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clout.activity.AccountTables;
import io.clout.activity.ReadFailures;
import io.clout.activity.TopicTables;
import io.clout.attention.Attention;
import io.clout.cluster.Stages.Made;
import io.clout.cluster.Work;
import io.clout.config.CloutConfig;
import io.clout.identity.Identity;
import io.clout.numeric.Dag;
import io.clout.propagate.Influence;
import io.clout.propagate.NotConvergedException;
import io.clout.propagate.Problem;
import io.clout.propagate.Propagation;
import io.clout.table.Table;
import io.clout.topic.Hierarchy;
import io.clout.topic.Kinship;
import io.clout.topic.Matches;
import io.clout.topic.Standing;
import io.clout.topic.Topics;
import io.clout.topic.Votes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The stage {@code topics}: the flow once more, over persons on topics.
 *
 * <pre>
 * topic_days       counts of activities on their topics and on those of their content
 * topic_persons    without what is blocked, rolled up, between persons
 * topic_reactions  endorsements are votes
 * topic_edges      counts → attention on topics
 * topic_standing   mass and activity → what persons bring along
 * topic_influence  the propagation
 * topic_reached    what reached persons on topics
 * topic_own        what of it can come over to other topics
 * topic_shared     what of that is on other topics, too
 * topic_masses     what reached persons, and what comes over
 * </pre>
 */
final class TopicStage {
    /** Largest L1 error of all masses together, below a hundredth of their last digit. */
    private static final double EXACT = 1e-8;
    /** Edges that a warning names. */
    private static final int SHOWN = 5;
    /** Doubles that sum to 1 come no closer. */
    private static final double CLOSEST = 1e-15;

    /** Saves a table that is to be published. */
    interface Keep {
        Made<Dataset<Row>> keep(Table table, Dataset<Row> rows);
    }

    private final SparkSession spark;
    private final CloutConfig config;
    private final Work work;
    private final Consumer<String> progress;
    private final Attention attention;
    private final Topics topics;

    TopicStage(SparkSession spark, CloutConfig config, Work work, Consumer<String> progress) {
        this.spark = spark;
        this.config = config;
        this.work = work;
        this.progress = progress;
        this.attention = new Attention(config.attention(), config.run().date());
        this.topics = new Topics(config.topics(), config.run().date());
    }

    /** Makes the tables about topics; gives the scores. */
    Made<Dataset<Row>> run(Night night, AccountTables known, Keep keep) {
        Hierarchy hierarchy = ReadFailures.guard("reading the tables of topics", this::hierarchy);
        Dataset<Row> days = save("topic_days", night.topicDays());
        Dataset<Row> reacted = Attention.reactions(night.counts());
        Dataset<Row> shrink = attention.shrink(Attention.withoutOwn(reacted, night.linked()));
        Dataset<Row> rolledUp = Attention.shrunk(hierarchy.rolledUp(hierarchy.allowed(days)), shrink);
        Dataset<Row> between = save("topic_persons", Identity.betweenPersons(rolledUp, night.linked()));
        Dataset<Row> reactions = save("topic_reactions", Votes.in(between));
        Made<Dataset<Row>> edges = work.save("topic_edges", Standing.edges(attention.weightsOnTopics(reactions)));
        Dataset<Row> all =
                Identity.betweenPersons(night.counts().where(KIND.col().notEqual(ENDORSE)), night.linked());
        Made<Dataset<Row>> standing = work.save(
                "topic_standing",
                Standing.of(
                        edges.value(),
                        attention.activity(between.where(KIND.col().notEqual(ENDORSE)), TOPIC.col(), REACTOR.col()),
                        attention.activity(all, REACTOR.col()),
                        night.persons()));
        Dataset<Row> reached = save("topic_reached", reached(standing, edges, night.fullAttention()));
        Dataset<Row> logged = Identity.betweenPersons(hierarchy.allowed(days), night.linked());
        Dataset<Row> masses = withKin(reached, logged, all, edges.value());

        Dataset<Row> heard = attention.positive(reactions);
        Dataset<Row> volumes = save("topic_volumes", topics.volumes(heard));
        Dataset<Row> received = Identity.betweenPersons(night.edges(), night.linked())
                .groupBy(PERSON.of(AUTHOR.col()))
                .agg(sum(WEIGHT.col()).as(RECEIVED.name()));
        Made<Dataset<Row>> scores = keep.keep(
                TOPIC_SCORES, topics.scores(masses, heard, volumes, edges.value(), received, night.persons()));
        keep.keep(TOPICS, topics.topics(volumes, scores.value(), hierarchy));
        keep.keep(TOPIC_MATCHES, Matches.of(declared(night, known), scores.value(), hierarchy));
        return scores;
    }

    private Hierarchy hierarchy() {
        TopicTables tables = new TopicTables(spark, config.topics());
        Dag dag = new Dag(tables.edges());
        if (!dag.cut().isEmpty()) {
            progress.accept("topics.edges: %d lead back to where they come from and are cut: %s%s"
                    .formatted(
                            dag.cut().size(),
                            dag.cut().stream()
                                    .limit(SHOWN)
                                    .map(Dag.Edge::toString)
                                    .collect(Collectors.joining(", ")),
                            dag.cut().size() > SHOWN ? ", …" : ""));
        }
        return new Hierarchy(spark, config.topics(), dag, tables.names());
    }

    /** What reached persons on topics; nothing where nobody who reacts has any standing. */
    private Dataset<Row> reached(Made<Dataset<Row>> standing, Made<Dataset<Row>> edges, double fullAttention) {
        Identity.refuseCollisions(
                standing.value().withColumn(NAME.name(), concat_ws(" of person ", TOPIC.col(), PERSON.col())));
        double total = Standing.total(standing.value());
        if (total == 0) {
            return standing.value().select(TOPIC.col(), PERSON.col(), MASS.of(lit(0)));
        }
        double teleport = config.propagation().teleport();
        double tolerance = EXACT * teleport * teleport / total;
        Problem problem = new Problem(
                standing.value().select(VERTEX.col(), PREFERENCE.col()),
                edges.value().select(REACTOR.col(), AUTHOR.col(), WEIGHT.col()),
                standing.rows(),
                edges.rows(),
                fullAttention * config.topics().fullAttention() * Attention.PICO,
                Optional.empty(),
                work.folder("topic_propagation"));
        Influence influence = new Propagation(
                        spark, config.propagation().closer(Math.max(CLOSEST, tolerance)), progress)
                .run(problem, shares -> save("topic_influence", shares));
        progress.accept("%d iterations, L1 residual %.2g"
                .formatted(influence.iterations().size(), influence.residual()));
        if (influence.residual() > config.propagation().tolerance()) {
            throw new NotConvergedException(influence, config.propagation());
        }
        double restart = influence.sides().get(0).silentLevel() * influence.vertices();
        return Standing.masses(standing.value(), influence.shares(), restart / total, teleport);
    }

    /** What reached persons, and what comes over from topics that share content. */
    private Dataset<Row> withKin(Dataset<Row> reached, Dataset<Row> logged, Dataset<Row> all, Dataset<Row> edges) {
        if (config.topics().kinship() == 0) {
            return reached;
        }
        Dataset<Row> reactions = attention.positive(Attention.reactions(logged));
        Dataset<Row> own = save("topic_own", Kinship.own(reached, reactions, edges));
        Dataset<Row> shared = save("topic_shared", Kinship.shared(own, reactions, all));
        return save("topic_masses", new Kinship(config.topics().kinship()).added(reached, own, shared));
    }

    private Dataset<Row> declared(Night night, AccountTables known) {
        Dataset<Row> names = night.accounts().select(VERTEX.col(), PERSON_ID.col());
        return known.declared()
                .map(declared -> declared.join(names, VERTEX.name()))
                .orElseGet(() ->
                        names.withColumn(TOPIC.name(), TOPIC.of(lit(null))).limit(0))
                .select(PERSON_ID.col(), TOPIC.col())
                .distinct();
    }

    private Dataset<Row> save(String name, Dataset<Row> rows) {
        return work.save(name, rows).value();
    }
}
