package io.clout.nightly;

import io.clout.config.ExternalConfig;
import io.clout.config.ScoreConfig;
import io.clout.identity.Identity;
import io.clout.nightly.PropagateStages.Graph;
import io.clout.operator.PersonLookup;
import io.clout.propagation.PropagationResult;
import io.clout.score.Scores;
import io.clout.spark.Stages.Made;
import io.clout.spark.WorkTables;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stages from influence to the scores of accounts and persons. */
final class ScoreStages {
    /** The accounts, and what speaks for persons outside every log. */
    record Who(Dataset<Row> accounts, Optional<Dataset<Row>> external) {}

    /** The accounts and the persons, with their mass. */
    record People(Dataset<Row> accounts, Dataset<Row> persons) {}

    private final Collection<ExternalConfig> external;
    private final Scores scores;
    private final WorkTables work;

    ScoreStages(ScoreConfig config, Collection<ExternalConfig> external, LocalDate runDate, WorkTables work) {
        this.external = external;
        this.scores = new Scores(config, runDate);
        this.work = work;
    }

    Made<People> mass(Who who, PropagationResult influence) {
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
    Dataset<Row> received(Dataset<Row> did, long number, PersonLookup persons, People people, Graph graph) {
        Dataset<Row> days = Identity.withPersons(did, persons)
                .withColumnRenamed(DailyColumns.TAKER.name(), GraphColumns.PERSON.name());
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
