package io.clout;

import static io.clout.table.Columns.PERSON;
import static io.clout.table.Columns.TAKER;

import io.clout.Spreading.Graph;
import io.clout.cluster.PersonOf;
import io.clout.cluster.Stages.Made;
import io.clout.cluster.Work;
import io.clout.config.ExternalConfig;
import io.clout.config.ScoreConfig;
import io.clout.identity.Identity;
import io.clout.propagate.Influence;
import io.clout.score.Scores;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stages from influence to the scores of accounts and persons. */
final class Scoring {
    /** The accounts, and what speaks for persons outside every log. */
    record Who(Dataset<Row> accounts, Optional<Dataset<Row>> external) {}

    /** The accounts and the persons, with their mass. */
    record People(Dataset<Row> accounts, Dataset<Row> persons) {}

    private final Collection<ExternalConfig> external;
    private final Scores scores;
    private final Work work;

    Scoring(ScoreConfig config, Collection<ExternalConfig> external, LocalDate runDate, Work work) {
        this.external = external;
        this.scores = new Scores(config, runDate);
        this.work = work;
    }

    Made<People> mass(Who who, Influence influence) {
        double silentLevel = influence.sides().get(0).silentLevel();
        Dataset<Row> masses = work.save("masses", Scores.masses(who.accounts(), influence.shares(), silentLevel))
                .value();
        Made<Dataset<Row>> persons =
                work.save("persons", scores.persons(masses, who.external().map(e -> Scores.external(e, external))));
        return new Made<>(new People(masses, persons.value()), persons.rows());
    }

    /**
     * What each person received, and did.
     *
     * @param did {@code reactor}, {@code author}, {@code day}, {@code posts}, {@code activity} of {@code number}
     *     activities
     */
    Dataset<Row> received(Dataset<Row> did, long number, PersonOf persons, People people, Graph graph) {
        Dataset<Row> days = Identity.withPersons(did, persons).withColumnRenamed(TAKER.name(), PERSON.name());
        Dataset<Row> edges = Identity.withPersons(graph.edges(), persons);
        return work.save("received", Scores.received(people.persons(), edges, days, graph.pairs() + number))
                .value();
    }

    Dataset<Row> ofPersons(People people, Dataset<Row> received, IntFunction<Optional<Dataset<Row>>> earlier) {
        return scores.ofPersons(people.persons(), received, earlier);
    }

    Dataset<Row> ofNetworks(People people, Graph graph) {
        return scores.ofNetworks(people.accounts(), graph.edges(), graph.pairs());
    }
}
