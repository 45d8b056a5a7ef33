package io.clout.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.model.Endurance;
import io.clout.model.NetworkClocks;
import io.clout.model.NetworkDays;
import io.clout.model.Presence;
import io.clout.model.StyleAxes;
import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.propagation.Propagation;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.StyleColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Persons of three networks, of which zine does not count: Ann has a node on each, Bob one on boards, against whom as
 * much is held as he received, and Cid none but evidence from outside.
 */
class PersonsIT {
    private static final TestRows ROWS = TestRows.open();
    private static final long ANN_ON_BOARDS = 11;
    private static final long ANN_ON_CHIRP = 12;
    private static final long ANN_ON_ZINE = 13;
    private static final long ANN = 1;
    private static final long BOB = 21;
    private static final long CID = 31;
    private static final long NEVER = Integer.MAX_VALUE;

    private static final Dataset<Row> RECEIVED = ROWS.of(
            Stream.of(Propagation.NODES.fields()).map(PersonsIT::spec).toList(),
            received(ANN_ON_BOARDS, 2.0, 7L),
            received(ANN_ON_CHIRP, 3.0, 5L),
            received(ANN_ON_ZINE, 9.0, 2L),
            received(BOB, 1.0, 1L));
    private static final Dataset<Row> DATES = ROWS.of(
            List.of(
                    NodeColumns.NODE,
                    NodeColumns.FIRST_ACTED,
                    NodeColumns.LAST_ACTED,
                    NodeColumns.FIRST_KNOWN,
                    NodeColumns.LAST_KNOWN,
                    NodeColumns.FIRST_HEARD,
                    NodeColumns.LAST_HEARD,
                    NodeColumns.OWN_CREDIBLE,
                    NodeColumns.FADED_POSTS,
                    PublishedColumns.REACTIONS),
            dates(ANN_ON_BOARDS, 0.25, 3L),
            dates(ANN_ON_CHIRP, 1.0, 9L),
            dates(ANN_ON_ZINE, 0.5, 4L),
            dates(BOB, 0.0, 1L));
    private static final Dataset<Row> HELD =
            ROWS.of(List.of(GraphColumns.AUTHOR, NodeColumns.HELD_AGAINST), row(BOB, 1.0));
    private static final Dataset<Row> ACCOUNTS = ROWS.of(
            List.of(
                    GraphColumns.VERTEX,
                    NodeColumns.NETWORK_NUMBER,
                    PublishedColumns.ACCOUNT_ID,
                    PublishedColumns.PERSON_ID),
            row(ANN_ON_CHIRP, 1L, "ann", "Ann"),
            row(ANN_ON_BOARDS, 0L, "ann1", "Ann"),
            row(ANN_ON_ZINE, 2L, "a", "Ann"),
            row(99L, 0L, "silent", "boards:silent"),
            row(BOB, 0L, "bob", "boards:bob"));
    private static final Dataset<Row> OUTSIDE = ROWS.of(
            List.of(GraphColumns.PERSON, PublishedColumns.PERSON_ID, PublishedColumns.MASS),
            row(ANN, "Ann", 0.125),
            row(CID, "Cid", 0.5),
            row(CID, "Cid", 0.25));

    private static ColumnSpec spec(StructField field) {
        return new ColumnSpec(field.name(), field.dataType(), "", "", "");
    }

    private static Row received(long node, double credible, long reactors) {
        return row(node, credible, 0.0, 0.0, 0.0, 0.0, credible, 40.0, 8L, reactors, reactors, reactors);
    }

    private static Row dates(long node, double h, long reactions) {
        return row(node, 10L, 10L, NEVER, -1L, 0L, 10L, h, 2_000_000L, reactions);
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }

    private static NetworkClocks clocks() {
        Map<String, NetworkDays> days = new LinkedHashMap<>();
        days.put("boards", new NetworkDays(0, 10, new long[0]));
        days.put("chirp", new NetworkDays(0, 10, new long[0]));
        days.put("zine", new NetworkDays(0, 10, new long[0]));
        return new NetworkClocks(days);
    }

    private static Persons persons(int partitions) {
        NetworkRules rules = new NetworkRules(
                clocks(),
                1,
                List.of(1.0, 1.0, 1.0),
                List.of(true, true, false),
                new Endurance(.3, 90),
                List.of(new Presence(7), new Presence(7), new Presence(7)));
        Dataset<Row> linked = ROWS.of(
                List.of(GraphColumns.VERTEX, GraphColumns.PERSON),
                row(ANN_ON_BOARDS, ANN),
                row(ANN_ON_CHIRP, ANN),
                row(ANN_ON_ZINE, ANN),
                row(ANN, ANN));
        return new Persons(
                        rules,
                        new PersonPartitions(PersonLookup.in(linked, 4), partitions),
                        RECEIVED,
                        DATES,
                        ACCOUNTS,
                        Optional.of(OUTSIDE))
                .with(HELD);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aNodeHasItsNamesAndTheMassOfItsPerson(int partitions) {
        List<Row> nodes = persons(partitions).nodes().collectAsList().stream()
                .sorted(Comparator.comparingLong(row -> row.getAs(GraphColumns.VERTEX.name())))
                .toList();

        assertThat(nodes)
                .extracting(row -> "%s %s %s %.3f %.3f"
                        .formatted(
                                row.getAs(PublishedColumns.NETWORK.name()),
                                row.getAs(PublishedColumns.ACCOUNT_ID.name()),
                                row.getAs(PublishedColumns.PERSON_ID.name()),
                                (double) row.getAs(PublishedColumns.MASS.name()),
                                (double) row.getAs(NodeColumns.PERSON_MASS.name())))
                .containsExactly(
                        "boards ann1 Ann 2.000 5.125",
                        "chirp ann Ann 3.000 5.125",
                        "zine a Ann 9.000 5.125",
                        "boards bob boards:bob 0.500 0.500");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aPersonIsTheSumOfTheirNodesAndOfEvidence(int partitions) {
        Dataset<Row> means = ROWS.of(
                List.of(GraphColumns.VERTEX, GraphColumns.AMOUNT, PublishedColumns.NETWORK_IMPACT),
                row(ANN_ON_BOARDS, 0.5, 10.0),
                row(ANN_ON_CHIRP, 0.25, 20.0),
                row(BOB, 0.0, 0.0));
        Map<String, Row> byId = new LinkedHashMap<>();
        persons(partitions)
                .persons(means)
                .collectAsList()
                .forEach(row -> byId.put(row.getAs(PublishedColumns.PERSON_ID.name()), row));

        assertThat(byId).containsOnlyKeys("Ann", "boards:bob", "Cid");
        Row ann = byId.get("Ann");
        assertThat(ann.getList(ann.fieldIndex(PublishedColumns.NETWORKS.name())))
                .hasToString("[boards, chirp, zine]");
        assertThat((double) ann.getAs(PublishedColumns.MASS.name())).isEqualTo(5.125);
        assertThat((double) ann.getAs(PublishedColumns.CREDIBILITY.name())).isEqualTo(1.0);
        assertThat((long) ann.getAs(PublishedColumns.REACTORS.name())).isEqualTo(14);
        assertThat((long) ann.getAs(PublishedColumns.REACTIONS.name())).isEqualTo(16);
        assertThat((double) ann.getAs(PublishedColumns.AMPLIFICATION.name())).isEqualTo(0.833333);
        assertThat((double) ann.getAs(PublishedColumns.NETWORK_IMPACT.name())).isCloseTo(40, within(.005));
        Row cid = byId.get("Cid");
        assertThat((double) cid.getAs(PublishedColumns.MASS.name())).isEqualTo(0.75);
        assertThat(cid.getList(cid.fieldIndex(PublishedColumns.NETWORKS.name())))
                .isEmpty();
        Row bob = byId.get("boards:bob");
        assertThat(bob.isNullAt(bob.fieldIndex(PublishedColumns.NETWORK_IMPACT.name())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aStyleIsOfAllThatTheirNodesDid(int partitions) {
        long metTwice = StyleAxes.met(2);
        // Ann's acts on boards come in two rows; boards logs posts, chirp does not; of node 77 nothing else is known.
        Dataset<Row> acts = ROWS.of(
                List.of(
                        NodeColumns.NODE,
                        NodeColumns.POSTED,
                        NodeColumns.MADE,
                        NodeColumns.PASSED_ON,
                        NodeColumns.WAS_GIVEN,
                        NodeColumns.MET,
                        NodeColumns.ACTED_ON,
                        NodeColumns.HEARD_ON),
                row(ANN_ON_BOARDS, 2L, 1L, 0L, 0L, 0L, 0b0011L, 0L),
                row(ANN_ON_BOARDS, 0L, 0L, 1L, 9L, metTwice, 0b0010L, 0b0111L),
                row(ANN_ON_CHIRP, 0L, 0L, 1L, 5L, metTwice, 0b0100L, 0b1100L),
                row(77L, 9L, 9L, 9L, 9L, 9L, 1L, 1L),
                row(BOB, 0L, 0L, 3L, 0L, 0L, 1L, 0L));
        StyleRules rules = new StyleRules(4, 5, new StyleAxes(.5, 0, .9, .2), clocks(), List.of(true, false, false));
        Map<String, Row> byId = new LinkedHashMap<>();
        persons(partitions)
                .withActs(acts, rules)
                .persons(ROWS.of(List.of(GraphColumns.VERTEX, GraphColumns.AMOUNT, PublishedColumns.NETWORK_IMPACT)))
                .collectAsList()
                .forEach(row -> byId.put(row.getAs(PublishedColumns.PERSON_ID.name()), row));

        assertThat(byId).containsOnlyKeys("Ann", "boards:bob", "Cid");
        // Two posts, a reply, and two days on chirp on which others reacted; 3 given, 14 received; all four days.
        assertThat(styleOf(byId.get("Ann"))).startsWith("celebrity", .285714).endsWith(5L, 2L, 3L, 14L);
        assertThat((double) byId.get("Ann").getAs(StyleColumns.CONSISTENT.name()))
                .isEqualTo(1);
        // Three acts are too few.
        assertThat(styleOf(byId.get("boards:bob"))).startsWith(null, 1.0).endsWith(0L, 3L, 3L, 0L);
        assertThat(styleOf(byId.get("Cid"))).containsOnlyNulls();
    }

    private static List<Object> styleOf(Row person) {
        List<Object> values = new ArrayList<>();
        StyleColumns.ALL.forEach(column -> values.add(person.getAs(column.name())));
        return values;
    }
}
