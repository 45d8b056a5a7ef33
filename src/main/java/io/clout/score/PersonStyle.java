package io.clout.score;

import io.clout.longs.LongLayout.Field;
import io.clout.model.FixedPoint;
import io.clout.model.Style;
import io.clout.model.StyleAxes;
import io.clout.operator.TextRows;
import io.clout.table.NodeColumns;
import io.clout.table.StyleColumns;

/** Acts of one person on the last own days, summed over their nodes, and the style that they make. */
final class PersonStyle {
    private static final Field POSTED = NodeTable.field(NodeColumns.POSTED);
    private static final Field MADE = NodeTable.field(NodeColumns.MADE);
    private static final Field PASSED_ON = NodeTable.field(NodeColumns.PASSED_ON);
    private static final Field WAS_GIVEN = NodeTable.field(NodeColumns.WAS_GIVEN);
    private static final Field MET = NodeTable.field(NodeColumns.MET);
    private static final Field ACTED_ON = NodeTable.field(NodeColumns.ACTED_ON);
    private static final Field HEARD_ON = NodeTable.field(NodeColumns.HEARD_ON);

    private final StyleRules rules;
    private long created;
    private long shared;
    private long given;
    private long received;
    private long met;
    private long actedOn;
    private int span;

    /** Sums the nodes of the person with this number. */
    PersonStyle(StyleRules rules, PersonTable persons, int person) {
        this.rules = rules;
        long[] node = NodeTable.NODE.row();
        for (int place = persons.begin(person); place < persons.end(person); place++) {
            persons.copy(place, node);
            add(persons.network(place), node);
        }
    }

    private void add(int network, long[] node) {
        long heardOn = HEARD_ON.get(node);
        boolean isLogged = rules.logsPosts().get(network);
        // Where posts are not logged, a person to whom somebody reacts has posted something.
        created += MADE.get(node) + (isLogged ? POSTED.get(node) : Long.bitCount(heardOn));
        actedOn |= ACTED_ON.get(node) | (isLogged ? 0 : heardOn);
        shared += PASSED_ON.get(node);
        given += MADE.get(node) + PASSED_ON.get(node);
        received += WAS_GIVEN.get(node);
        met += MET.get(node);
        span = Math.max(span, rules.span(network));
    }

    /**
     * Writes the columns of {@link StyleColumns#ALL}; all are null of a person who neither did nor received anything.
     */
    void write(TextRows.Writer row) {
        long acts = created + shared;
        long reactions = given + received;
        if (acts + reactions == 0) {
            nothing(row);
            return;
        }
        double sharing = acts == 0 ? Double.NaN : StyleAxes.sharing(created, shared);
        double participating = StyleAxes.participating(given, received);
        double broad = reactions < 2 ? Double.NaN : StyleAxes.broad(met, reactions);
        double consistent = StyleAxes.consistent(Long.bitCount(actedOn), span);
        if (acts >= rules.least() && reactions >= rules.least()) {
            StyleAxes axes =
                    new StyleAxes(rounded(sharing), rounded(participating), rounded(broad), rounded(consistent));
            row.word(Style.of(axes, rules.bounds()).text());
        } else {
            row.nothing();
        }
        number(row, sharing);
        number(row, participating);
        number(row, broad);
        number(row, consistent);
        row.whole(created).whole(shared).whole(given).whole(received);
    }

    /** Writes nulls. */
    static void nothing(TextRows.Writer row) {
        StyleColumns.ALL.forEach(column -> row.nothing());
    }

    private static void number(TextRows.Writer row, double number) {
        if (Double.isNaN(number)) {
            row.nothing();
        } else {
            row.number(rounded(number));
        }
    }

    private static double rounded(double number) {
        return FixedPoint.micros(number) / FixedPoint.MICRO;
    }
}
