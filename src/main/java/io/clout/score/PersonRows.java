package io.clout.score;

import io.clout.operator.TextRows;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.StyleColumns;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of persons with everything but their score, and with their style. */
final class PersonRows implements TextRows.Source {
    private static final List<ColumnSpec> OF_SCORES = List.of(
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
    static final List<ColumnSpec> COLUMNS =
            Stream.concat(OF_SCORES.stream(), StyleColumns.ALL.stream()).toList();

    private final NetworkRules rules;
    private final Optional<StyleRules> style;
    private final PersonTable persons;
    private final NodeMasses masses;
    private int person;

    PersonRows(NetworkRules rules, Optional<StyleRules> style, PersonTable persons) {
        this.rules = rules;
        this.style = style;
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
        int here = person++;
        style.ifPresentOrElse(
                rulesOfStyle -> new PersonStyle(rulesOfStyle, persons, here).write(row),
                () -> PersonStyle.nothing(row));
        return true;
    }
}
