package io.clout.score;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;

import io.clout.longs.LongLayout;
import io.clout.model.FixedPoint;
import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.operator.TextRows;
import io.clout.operator.TextTable;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Nodes and persons, out of everything that is known of each node. All about one person is brought into one partition,
 * once; the two tables are made there.
 */
public final class Persons {
    private final SparkSession spark;
    private final NetworkRules rules;
    private final PersonPartitions parts;
    private final Dataset<Row> named;
    private final List<LongLayout> layouts = new ArrayList<>();
    private final List<JavaRDD<byte[]>> tables = new ArrayList<>();
    private Optional<Dataset<Row>> acts = Optional.empty();
    private Optional<StyleRules> style = Optional.empty();
    /** Shuffled when they are first needed. */
    private JavaRDD<TextTable.Rows> names;

    /**
     * Brings persons together.
     *
     * @param received as the propagation gives it, by {@code vertex}
     * @param dates of nodes, by {@code node}
     * @param accounts {@code vertex}, {@code network_number}, {@code account_id}, {@code person_id}; a node is one of
     *     its accounts
     * @param outside {@code person}, {@code person_id}, {@code mass} of evidence from outside
     */
    public Persons(
            NetworkRules rules,
            PersonPartitions parts,
            Dataset<Row> received,
            Dataset<Row> dates,
            Dataset<Row> accounts,
            Optional<Dataset<Row>> outside) {
        this.spark = accounts.sparkSession();
        this.rules = rules;
        this.parts = parts;
        add(received, NodeTable.RECEIVED);
        add(dates, NodeTable.DATES);
        Dataset<Row> names = names(accounts);
        if (outside.isPresent()) {
            Column micros = rint(PublishedColumns.MASS.col().multiply(FixedPoint.MICRO));
            add(
                    outside.get()
                            .select(
                                    GraphColumns.PERSON.col(),
                                    micros.cast(DataTypes.LongType).as(PublishedColumns.MASS.name())),
                    PersonTable.OUTSIDE);
            names = names.union(namesAlone(outside.get()));
        }
        this.named = names;
    }

    private static Dataset<Row> names(Dataset<Row> accounts) {
        return accounts.select(
                GraphColumns.VERTEX.col(),
                NodeColumns.NETWORK_NUMBER.col(),
                PublishedColumns.ACCOUNT_ID.col(),
                PublishedColumns.PERSON_ID.col());
    }

    /** Names of persons who may have no account in the log. */
    private static Dataset<Row> namesAlone(Dataset<Row> outside) {
        return outside.select(
                GraphColumns.VERTEX.of(GraphColumns.PERSON.col()),
                NodeColumns.NETWORK_NUMBER.of(lit(PersonTable.NO_NETWORK)),
                PublishedColumns.ACCOUNT_ID.of(lit("")),
                PublishedColumns.PERSON_ID.col());
    }

    private void add(Dataset<Row> rows, LongLayout layout) {
        layouts.add(layout);
        tables.add(parts.pages(rows, layout));
    }

    /**
     * Takes what the credible hold against nodes.
     *
     * @param held {@code author}, {@code held_against}
     */
    public Persons with(Dataset<Row> held) {
        add(held, NodeTable.HELD);
        return this;
    }

    /**
     * Takes the edges, so that a person who reacts to another on several networks counts once.
     *
     * @param edges {@code reactor}, {@code author}, {@code weight} between nodes
     * @param dates {@code node}, {@code h}
     */
    public Persons withEdges(Dataset<Row> edges, Dataset<Row> dates) {
        layouts.add(RepeatedReactors.LAYOUT);
        tables.add(RepeatedReactors.of(parts, edges, dates));
        return this;
    }

    /**
     * Takes acts of the last own days, so that persons have styles.
     *
     * @param rows as {@link NodeTable#ACTS}, a node in several of them
     */
    public Persons withActs(Dataset<Row> rows, StyleRules rulesOfStyle) {
        acts = Optional.of(rows);
        style = Optional.of(rulesOfStyle);
        return this;
    }

    /**
     * Nodes with their masses: {@code vertex}, {@code network_number}, names, {@code person_mass}, {@code mass},
     * {@code unrounded}, and everything of which it is made. Those of a person follow each other.
     */
    public Dataset<Row> nodes() {
        NetworkRules here = rules;
        return TextRows.of(
                spark, made(Map.of(), table -> new NodeRows(here, table)), ColumnSpec.schema(NodeRows.COLUMNS));
    }

    /**
     * Persons with everything but their score: sums over the networks that count, the largest of credibility, endurance
     * days and presence, and their style.
     *
     * @param means {@code vertex}, {@code amount} = Σ a·h, {@code network_impact} = Σ a·h·score, whole numbers of a
     *     power of two: their sums are exact
     */
    public Dataset<Row> persons(Dataset<Row> means) {
        return persons(Map.of(NodeTable.MEANS, means));
    }

    /** As {@link #persons(Dataset)}, where nobody asks for amplification and network impact: both are 0. */
    public Dataset<Row> persons() {
        return persons(Map.of());
    }

    private Dataset<Row> persons(Map<LongLayout, Dataset<Row>> means) {
        NetworkRules here = rules;
        // A task can be sent rules, and no Optional of them.
        Maker maker = style.<Maker>map(styles -> table -> new PersonRows(here, Optional.of(styles), table))
                .orElse(table -> new PersonRows(here, Optional.empty(), table));
        Map<LongLayout, Dataset<Row>> more = new LinkedHashMap<>(means);
        acts.ifPresent(rows -> more.put(NodeTable.ACTS, rows));
        return TextRows.of(spark, made(more, maker), ColumnSpec.schema(PersonRows.COLUMNS));
    }

    private JavaRDD<TextRows.Source> made(Map<LongLayout, Dataset<Row>> more, Maker maker) {
        PersonLookup persons = parts.persons();
        List<LongLayout> in = new ArrayList<>(layouts);
        List<JavaRDD<byte[]>> all = new ArrayList<>(tables);
        more.forEach((layout, rows) -> {
            in.add(layout);
            all.add(parts.pages(rows, layout));
        });
        if (names == null) {
            names = parts.rows(named, GraphColumns.VERTEX.col());
        }
        return PersonPartitions.zipped(all).zipPartitions(names, (pages, texts) -> {
            PersonTable table = new PersonTable(persons, in, pages.next(), texts.next());
            return List.of(maker.of(table)).iterator();
        });
    }

    /** Makes rows of the persons of a partition. */
    private interface Maker extends Serializable {
        TextRows.Source of(PersonTable persons);
    }
}
