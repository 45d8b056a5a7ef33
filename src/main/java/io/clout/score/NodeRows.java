package io.clout.score;

import io.clout.longs.LongLayout.Field;
import io.clout.model.FixedPoint;
import io.clout.operator.TextRows;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import java.util.List;

/** Rows of nodes with their masses and names. */
final class NodeRows implements TextRows.Source {
    static final List<ColumnSpec> COLUMNS = List.of(
            GraphColumns.VERTEX,
            NodeColumns.NETWORK_NUMBER,
            PublishedColumns.NETWORK,
            PublishedColumns.ACCOUNT_ID,
            PublishedColumns.PERSON_ID,
            NodeColumns.PERSON_MASS,
            PublishedColumns.MASS,
            NodeColumns.UNROUNDED,
            NodeColumns.FROM_CREDIBLE,
            NodeColumns.FROM_UNKNOWN,
            NodeColumns.OWN_CREDIBLE,
            NodeColumns.WHOLE,
            NodeColumns.HELD_AGAINST,
            NodeColumns.RECEIVED_ALL,
            NodeColumns.UNKNOWN_COUNTED,
            ReasonColumns.KEPT,
            ReasonColumns.ENDURANCE,
            PublishedColumns.PRESENCE,
            ReasonColumns.DAYS_AWAY,
            PublishedColumns.REACTORS,
            PublishedColumns.REACTIONS);

    private static final Field VERTEX = NodeTable.field(GraphColumns.VERTEX);
    private static final Field OWN_CREDIBLE = NodeTable.field(NodeColumns.OWN_CREDIBLE);
    private static final Field WHOLE = NodeTable.field(NodeColumns.WHOLE);
    private static final Field REACTORS = NodeTable.field(PublishedColumns.REACTORS);
    private static final Field REACTIONS = NodeTable.field(PublishedColumns.REACTIONS);

    private final NetworkRules rules;
    private final PersonTable persons;
    private final NodeMasses masses;
    private final long[] node = NodeTable.NODE.row();
    private int person = -1;
    private int place;
    private PersonMasses sums;

    NodeRows(NetworkRules rules, PersonTable persons) {
        this.rules = rules;
        this.persons = persons;
        this.masses = new NodeMasses(rules);
    }

    @Override
    public boolean next(TextRows.Writer row) {
        while (person < 0 || place == persons.end(person)) {
            if (++person == persons.size()) {
                return false;
            }
            place = persons.begin(person);
            sums = new PersonMasses(rules, persons, masses, person);
        }
        int network = persons.network(place);
        persons.copy(place, node);
        NodeMasses.Mass mass = sums.ofNode(place - persons.begin(person));
        row.whole(VERTEX.get(node)).whole(network).word(rules.networks().names().get(network));
        persons.writeAccountId(place, row);
        persons.writePersonId(person, row);
        row.number(sums.mass())
                .number(mass.micros() / FixedPoint.MICRO)
                .number(mass.unrounded())
                .number(NodeMasses.FROM_CREDIBLE.getDouble(node))
                .number(NodeMasses.FROM_UNKNOWN.getDouble(node))
                .number(OWN_CREDIBLE.getDouble(node))
                .number(WHOLE.getDouble(node))
                .number(NodeMasses.HELD.getDouble(node))
                .number(mass.received())
                .number(mass.unknownCounted())
                .number(mass.left())
                .number(mass.endurance())
                .number(mass.presence())
                .whole(mass.daysAway())
                .whole(REACTORS.get(node))
                .whole(REACTIONS.get(node));
        place++;
        return true;
    }
}
