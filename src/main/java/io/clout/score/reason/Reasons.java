package io.clout.score.reason;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.clout.config.ScaleConfig;
import io.clout.model.FixedPoint;
import io.clout.operator.ScaleColumns;
import io.clout.score.NetworkRules;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of {@code nodes} and {@code influencers}. A reactor's part of a mass is {@code (a·x +
 * counted·a·y)·f·E·P/one}, with x = h + (1−ε)·H and y = 1 − h. The part of the unknown that counts is {@code counted}.
 * All parts add up to the mass.
 */
public final class Reasons {
    private static final double POINTS = 100;

    private final NetworkRules rules;

    /** @param rules of the networks */
    public Reasons(NetworkRules rules) {
        this.rules = rules;
    }

    /**
     * The rows of {@code nodes}.
     *
     * @param nodes as {@link io.clout.score.Persons#nodes} gives them
     */
    public Dataset<Row> ofNodes(Dataset<Row> nodes) {
        return nodes.select(
                PublishedColumns.NETWORK.col(),
                PublishedColumns.PERSON_ID.col(),
                ReasonColumns.NODE_MASS.of(NodeColumns.UNROUNDED.col()),
                ReasonColumns.COUNTS.of(counts()),
                ReasonColumns.NODE_CREDIBILITY.of(NodeColumns.OWN_CREDIBLE.col()),
                ReasonColumns.FROM_CREDIBLE.of(asMass(NodeColumns.FROM_CREDIBLE.col())),
                ReasonColumns.FROM_UNKNOWN.of(asMass(NodeColumns.FROM_UNKNOWN.col())),
                ReasonColumns.TRUST.of(byNetwork(rules.trust())),
                NodeColumns.UNKNOWN_COUNTED.col(),
                ReasonColumns.RECEIVED.of(asMass(NodeColumns.RECEIVED_ALL.col())),
                ReasonColumns.HELD_AGAINST.of(asMass(NodeColumns.HELD_AGAINST.col())),
                ReasonColumns.KEPT.col(),
                ReasonColumns.ENDURANCE.col(),
                PublishedColumns.PRESENCE.col(),
                ReasonColumns.DAYS_AWAY.col(),
                ReasonColumns.ATTENTION.of(NodeColumns.WHOLE.col().divide(FixedPoint.PICO)));
    }

    /**
     * The rows of {@code influencers}, those of a node together.
     *
     * @param top {@code author}, {@code reactor}, {@code rank}, {@code from_credible}, {@code from_unknown}
     * @param nodes as {@link io.clout.score.Persons#nodes} gives them
     */
    public Dataset<Row> ofReactors(Dataset<Row> top, Dataset<Row> nodes, ScaleConfig scale) {
        Dataset<Row> authors = nodes.where(NodeColumns.UNROUNDED.col().gt(0))
                .select(
                        GraphColumns.AUTHOR.of(GraphColumns.VERTEX.col()),
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.NETWORK.col(),
                        NodeColumns.NETWORK_NUMBER.col(),
                        NodeColumns.UNKNOWN_COUNTED.col(),
                        NodeColumns.RECEIVED_ALL.col(),
                        NodeColumns.UNROUNDED.col(),
                        NodeColumns.PERSON_MASS.col());
        Dataset<Row> reactors = nodes.select(
                GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()),
                ReasonColumns.REACTOR_ID.of(PublishedColumns.PERSON_ID.col()),
                ReasonColumns.REACTOR_CREDIBILITY.of(rounded(NodeColumns.OWN_CREDIBLE.col(), FixedPoint.MICRO)));
        Column received = NodeColumns.FROM_CREDIBLE
                .col()
                .plus(NodeColumns.UNKNOWN_COUNTED.col().multiply(NodeColumns.FROM_UNKNOWN.col()));
        Column share = received.divide(NodeColumns.RECEIVED_ALL.col());
        Column mass = share.multiply(NodeColumns.UNROUNDED.col());
        Column gained = ScaleColumns.score(scale, NodeColumns.PERSON_MASS.col()).minus(1);
        Column points = when(
                        counts().and(NodeColumns.PERSON_MASS.col().gt(0)),
                        gained.multiply(mass).divide(NodeColumns.PERSON_MASS.col()))
                .otherwise(0.0);
        // By author last, so that the rows of a node are together, without another shuffle.
        return top.join(reactors, GraphColumns.REACTOR.name())
                .join(authors, GraphColumns.AUTHOR.name())
                .select(
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.NETWORK.col(),
                        ReasonColumns.REACTOR_ID.col(),
                        ReasonColumns.PLACE.col(),
                        ReasonColumns.REACTOR_MASS.of(mass),
                        ReasonColumns.REACTOR_SHARE.of(rounded(share, FixedPoint.MICRO)),
                        ReasonColumns.POINTS.of(rounded(points, POINTS)),
                        ReasonColumns.REACTOR_CREDIBILITY.col());
    }

    private Column counts() {
        return byNetwork(rules.counts());
    }

    /** The entry of a row's network. */
    private static Column byNetwork(List<?> entries) {
        Column all = array(entries.stream().map(functions::lit).toArray(Column[]::new));
        return element_at(all, NodeColumns.NETWORK_NUMBER.col().cast("int").plus(1));
    }

    private Column asMass(Column shares) {
        return shares.divide(rules.one());
    }

    private static Column rounded(Column value, double parts) {
        return rint(value.multiply(parts)).divide(parts);
    }
}
