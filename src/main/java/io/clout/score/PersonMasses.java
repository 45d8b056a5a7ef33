package io.clout.score;

import static org.apache.spark.sql.functions.lit;

import io.clout.operator.RowMap;
import io.clout.operator.SortedGroups;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sums of one person over their nodes, which come sorted by network: sums are always made in the same order. Masses are
 * whole numbers of 10⁻⁶, so that a person's is the exact sum of those of their networks.
 */
public final class PersonMasses implements SortedGroups.Fold {
    private static final double DECIMALS = 1e6;

    /** Columns of a term, in order. Outside evidence has a mass and no network. */
    private static final List<ColumnSpec> IN = List.of(
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID,
            PublishedColumns.NETWORK,
            NodeColumns.NETWORK_NUMBER,
            PublishedColumns.MASS,
            NodeColumns.VARIANCE,
            NodeColumns.COUNTED,
            NodeColumns.OWN_CREDIBLE,
            PublishedColumns.REACH,
            NodeColumns.HEARD_FOR,
            NodeColumns.FADED_POSTS,
            NodeColumns.IN_ATTENTION,
            NodeColumns.DISTINCT_REACTORS,
            NodeColumns.DISTINCT_CREDIBLE,
            PublishedColumns.REACTIONS,
            PublishedColumns.ENDURANCE_DAYS,
            PublishedColumns.PRESENCE);

    private static final List<ColumnSpec> OUT = List.of(
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID,
            PublishedColumns.NETWORKS,
            PublishedColumns.MASS,
            NodeColumns.VARIANCE,
            NodeColumns.COUNTED,
            PublishedColumns.CREDIBILITY,
            PublishedColumns.REACH,
            PublishedColumns.AMPLIFICATION,
            NodeColumns.IN_ATTENTION,
            PublishedColumns.REACTORS,
            PublishedColumns.CREDIBLE_REACTORS,
            PublishedColumns.REACTIONS,
            PublishedColumns.ENDURANCE_DAYS,
            PublishedColumns.PRESENCE);

    private static final int PERSON = in(GraphColumns.PERSON);
    private static final int PERSON_ID = in(PublishedColumns.PERSON_ID);
    private static final int NETWORK = in(PublishedColumns.NETWORK);
    private static final int NETWORK_NUMBER = in(NodeColumns.NETWORK_NUMBER);
    private static final int MASS = in(PublishedColumns.MASS);
    private static final int VARIANCE = in(NodeColumns.VARIANCE);
    private static final int COUNTED = in(NodeColumns.COUNTED);
    private static final int CREDIBLE = in(NodeColumns.OWN_CREDIBLE);
    private static final int REACH = in(PublishedColumns.REACH);
    private static final int HEARD_FOR = in(NodeColumns.HEARD_FOR);
    private static final int FADED_POSTS = in(NodeColumns.FADED_POSTS);
    private static final int IN_ATTENTION = in(NodeColumns.IN_ATTENTION);
    private static final int REACTORS = in(NodeColumns.DISTINCT_REACTORS);
    private static final int CREDIBLE_REACTORS = in(NodeColumns.DISTINCT_CREDIBLE);
    private static final int REACTIONS = in(PublishedColumns.REACTIONS);
    private static final int ENDURANCE_DAYS = in(PublishedColumns.ENDURANCE_DAYS);
    private static final int PRESENCE = in(PublishedColumns.PRESENCE);

    private final List<Boolean> counts;
    private final List<String> networks = new ArrayList<>();
    private long person;
    private String personId;
    private long mass;
    private double variance;
    private double counted;
    private double credibility;
    private double reach;
    private double heardFor;
    private long fadedPosts;
    private long inAttention;
    private long reactors;
    private long credibleReactors;
    private long reactions;
    private long enduranceDays;
    private double presence;

    private PersonMasses(List<Boolean> counts) {
        this.counts = counts;
    }

    private static int in(ColumnSpec column) {
        return IN.indexOf(column);
    }

    /**
     * By person: sums over the networks that count, and the largest of credibility, endurance days and presence.
     *
     * @param nodes as {@link NodeMasses} gives them, with {@code person}, {@code person_id}, {@code network}
     * @param counts by network number, whether it counts toward persons
     */
    public static Dataset<Row> of(Dataset<Row> nodes, List<Boolean> counts) {
        Dataset<Row> sorted = nodes.select(IN.stream().map(ColumnSpec::col).toArray(Column[]::new))
                .repartition(GraphColumns.PERSON.col())
                .sortWithinPartitions(GraphColumns.PERSON.col(), PublishedColumns.NETWORK.col());
        return SortedGroups.of(sorted, ColumnSpec.schema(OUT), () -> new PersonMasses(counts));
    }

    /** {@code masses} of outside evidence, {@code person}, {@code person_id}, {@code mass}, as terms of persons. */
    static Dataset<Row> terms(Dataset<Row> masses) {
        Dataset<Row> terms = masses;
        for (ColumnSpec column : IN) {
            if (!List.of(masses.columns()).contains(column.name())) {
                Column nothing = column.equals(PublishedColumns.NETWORK) ? lit(null) : lit(0);
                terms = terms.withColumn(column.name(), column.of(nothing));
            }
        }
        return terms.select(IN.stream().map(ColumnSpec::col).toArray(Column[]::new));
    }

    /** The columns of a term. */
    static Dataset<Row> termsOfNodes(Dataset<Row> nodes) {
        return nodes.select(IN.stream().map(ColumnSpec::col).toArray(Column[]::new));
    }

    @Override
    public void add(RowMap.In row) {
        person = row.whole(PERSON);
        personId = row.text(PERSON_ID);
        boolean isOutside = row.isNull(NETWORK);
        if (!isOutside) {
            String network = row.text(NETWORK);
            if (networks.isEmpty() || !network.equals(networks.get(networks.size() - 1))) {
                networks.add(network);
            }
        }
        if (isOutside || counts.get((int) row.whole(NETWORK_NUMBER))) {
            mass += Math.round(row.number(MASS) * DECIMALS);
            variance += row.number(VARIANCE);
            counted += row.number(COUNTED);
            reach += row.number(REACH);
            heardFor += row.number(HEARD_FOR);
        }
        credibility = Math.max(credibility, row.number(CREDIBLE));
        presence = Math.max(presence, row.number(PRESENCE));
        fadedPosts += row.whole(FADED_POSTS);
        inAttention += row.whole(IN_ATTENTION);
        reactors += row.whole(REACTORS);
        credibleReactors += row.whole(CREDIBLE_REACTORS);
        reactions += row.whole(REACTIONS);
        enduranceDays = Math.max(enduranceDays, row.whole(ENDURANCE_DAYS));
    }

    @Override
    public Object[] row() {
        return new Object[] {
            person,
            personId,
            networks.toArray(String[]::new),
            mass / DECIMALS,
            variance,
            counted,
            rounded(credibility),
            rounded(reach),
            rounded(heardFor / Math.max(1, fadedPosts / DECIMALS)),
            inAttention,
            reactors,
            credibleReactors,
            reactions,
            enduranceDays,
            rounded(presence)
        };
    }

    private static double rounded(double number) {
        return Math.rint(number * DECIMALS) / DECIMALS;
    }
}
