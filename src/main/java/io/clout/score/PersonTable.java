package io.clout.score;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleIndex;
import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.operator.TextRows;
import io.clout.operator.TextTable;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.Iterator;
import java.util.List;

/**
 * Persons of a partition, one after the other, each with their nodes in the order of networks, with names, and with
 * mass from outside.
 *
 * <p>Memory: some 460 bytes a node.
 */
final class PersonTable {
    private static final Field PERSON = Field.first(GraphColumns.PERSON.name());
    private static final Field MICROS = PERSON.then(PublishedColumns.MASS.name());
    /** Mass of a person by evidence from outside, in millionths. */
    static final LongLayout OUTSIDE = LongLayout.of(PERSON, MICROS);

    /** Network number of a name of a person alone. */
    static final long NO_NETWORK = -1;

    private static final int NETWORK = 1;
    private static final int FIRST_TEXT = 2;
    private static final int TEXTS = 2;
    private static final int ACCOUNT_ID = 0;
    private static final int PERSON_ID = 1;

    private final NodeTable nodes = new NodeTable();
    private final LongTupleTable outside = new LongTupleTable(1, OUTSIDE);
    private final TextTable names = new TextTable(TEXTS);
    private final LongTupleIndex persons = new LongTupleIndex(1);

    /** By number of a node: its network, and the number of its names. */
    private final int[] networks;

    private final int[] namesOf;
    /** Nodes person by person, and where those of the next begin. */
    private final int[] order;

    private final int[] ends;

    /**
     * Brings persons together.
     *
     * @param tables of nodes, and of {@link #OUTSIDE}, each with its layout
     * @param names a key, which is an account, or a person in a row that names a person alone; the number of the
     *     network or {@link #NO_NETWORK}; the account's id; the person's id
     */
    PersonTable(PersonLookup lookup, List<LongLayout> layouts, List<Iterator<byte[]>> tables, TextTable.Rows names) {
        for (int table = 0; table < layouts.size(); table++) {
            if (layouts.get(table).equals(OUTSIDE)) {
                PackedShuffle.each(tables.get(table), OUTSIDE, row -> outside.add(outside.row(row[0]), MICROS, row[1]));
            } else {
                nodes.add(layouts.get(table), tables.get(table));
            }
        }
        this.networks = new int[nodes.size()];
        this.namesOf = new int[nodes.size()];
        name(names);
        int[] personOf = new int[nodes.size()];
        for (int node = 0; node < personOf.length; node++) {
            personOf[node] = persons.add(lookup.of(nodes.node(node)));
            namesOf[node] = this.names.find(nodes.node(node));
            if (namesOf[node] < 0) {
                throw new IllegalStateException("node %016x has no name".formatted(nodes.node(node)));
            }
        }
        for (int person = 0; person < outside.size(); person++) {
            persons.add(outside.get(person, PERSON));
        }
        this.ends = new int[persons.size() + 1];
        this.order = new int[personOf.length];
        group(personOf);
    }

    private void name(TextTable.Rows rows) {
        while (rows.next()) {
            long key = rows.whole(0);
            long network = rows.whole(NETWORK);
            int node = nodes.find(key);
            boolean isAsked = network == NO_NETWORK ? node < 0 && outside.find(key) >= 0 : node >= 0;
            if (isAsked && names.find(key) < 0) {
                names.add(key, rows, FIRST_TEXT);
                if (node >= 0) {
                    networks[node] = (int) network;
                }
            }
        }
    }

    private void group(int[] personOf) {
        for (int person : personOf) {
            ends[person + 1]++;
        }
        for (int person = 1; person < ends.length; person++) {
            ends[person] += ends[person - 1];
        }
        int[] next = ends.clone();
        for (int node = 0; node < personOf.length; node++) {
            int at = next[personOf[node]]++;
            // A person has few nodes, one a network.
            for (; at > ends[personOf[node]] && networks[order[at - 1]] > networks[node]; at--) {
                order[at] = order[at - 1];
            }
            order[at] = node;
        }
    }

    int size() {
        return persons.size();
    }

    /** Hash of the person with this number. */
    long person(int person) {
        return persons.get(person);
    }

    /** Place of a person's first node. */
    int begin(int person) {
        return ends[person];
    }

    /** Place behind a person's last node. */
    int end(int person) {
        return ends[person + 1];
    }

    /** Number of the network of the node at a place. */
    int network(int place) {
        return networks[order[place]];
    }

    /** Copies the numbers of the node at a place. */
    void copy(int place, long[] to) {
        nodes.copy(order[place], to);
    }

    /** Mass of a person from outside, in millionths. */
    long outside(int person) {
        int row = outside.find(persons.get(person));
        return row < 0 ? 0 : outside.get(row, MICROS);
    }

    /** Writes the id of the account that is the node at a place. */
    void writeAccountId(int place, TextRows.Writer to) {
        to.text(names, namesOf[order[place]], ACCOUNT_ID);
    }

    /** Writes the id of a person. */
    void writePersonId(int person, TextRows.Writer to) {
        int name = begin(person) < end(person) ? namesOf[order[begin(person)]] : names.find(person(person));
        to.text(names, name, PERSON_ID);
    }
}
