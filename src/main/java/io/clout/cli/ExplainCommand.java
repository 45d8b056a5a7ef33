package io.clout.cli;

import io.clout.config.PublishConfig;
import io.clout.evaluation.explain.Explainer;
import io.clout.evaluation.explain.Explanation;
import io.clout.publish.Warehouse;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout explain}: parts of a score, and causes of its change. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells where a score comes from: by network, by factor and by reactor, in mass and in points.",
            "With --against, why it changed since another run date: the points of all causes are the change."
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int NO_INPUT = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Parameters(paramLabel = "PERSON", description = "a person_id, or network:account_id of one of their accounts")
    private String person;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "the run date (the latest)")
    private LocalDate date;

    @Option(names = "--against", paramLabel = "YYYY-MM-DD|RUN", description = "the run date, or run, to compare with")
    private String against;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private TableOrJson format;

    @Override
    public Integer call() {
        PublishConfig publish = settings.publish();
        SparkSession spark = Sessions.open("clout explain", settings.spark());
        Optional<Explanation> found = new Explainer(Warehouse.at(spark, publish))
                .explain(person, Optional.ofNullable(date), Optional.ofNullable(against));
        if (found.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "clout: nobody is called %s in this release: give a person_id, or network:account_id, such as chirp:1%n",
                            SafeText.visible(person));
            return NO_INPUT;
        }
        ExplanationPrinter printer = new ExplanationPrinter(spec.commandLine().getOut());
        if (format == TableOrJson.json) {
            printer.json(found.get());
        } else {
            printer.table(found.get());
        }
        return 0;
    }
}
