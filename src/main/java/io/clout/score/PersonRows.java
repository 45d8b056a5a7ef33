package io.clout.score;

import io.clout.operator.TextRows;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.List;

/** Rows of persons with everything but their score. */
final class PersonRows implements TextRows.Source {
    static final List<ColumnSpec> COLUMNS = List.of(
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID,
            PublishedColumns.NETWORKS,
            PublishedColumns.MASS,
            NodeColumns.VARIANCE,
            NodeColumns.COUNTED,
            NodeColumns.IN_ATTENTION,
            PublishedColumns.CREDIBILITY,
            PublishedColumns.REACH,
            PublishedColumns.AMPLIFICATION,
            PublishedColumns.REACTORS,
            PublishedColumns.CREDIBLE_REACTORS,
            PublishedColumns.REACTIONS,
            PublishedColumns.ENDURANCE_DAYS,
            PublishedColumns.PRESENCE,
            PublishedColumns.NETWORK_IMPACT);

    private final NetworkRules rules;
    private final PersonTable persons;
    private final NodeMasses masses;
    private int person;

    PersonRows(NetworkRules rules, PersonTable persons) {
        this.rules = rules;
        this.persons = persons;
        this.masses = new NodeMasses(rules);
    }

    @Override
    public boolean next(TextRows.Writer row) {
        if (person == persons.size()) {
            return false;
        }
        PersonMasses sums = new PersonMasses(rules, persons, masses, person);
        row.whole(persons.person(person));
        persons.writePersonId(person, row);
        row.words(sums.networks())
                .number(sums.mass())
                .number(sums.variance())
                .number(sums.counted())
                .whole(sums.inAttention())
                .number(sums.credibility())
                .number(sums.reach())
                .number(sums.amplification())
                .whole(sums.reactors())
                .whole(sums.credibleReactors())
                .whole(sums.reactions())
                .whole(sums.enduranceDays())
                .number(sums.presence());
        if (sums.hasImpact()) {
            row.number(sums.impact());
        } else {
            row.nothing();
        }
        person++;
        return true;
    }
}
