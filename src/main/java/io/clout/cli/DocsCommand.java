package io.clout.cli;

import io.clout.evaluation.docs.AnalystPage;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import io.clout.report.HtmlReport;
import io.clout.spark.Sessions;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clout docs}: a page for analysts. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        description = {
            "Writes one HTML page about the latest release, for those who query it.",
            "It has the formulas with the keys of this warehouse, the scores, queries with results, and all columns.",
            "The page needs no network. It names persons, as the tables do: show it to those who may query them."
        })
public final class DocsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "target/docs.html",
            description = "the page, written over an earlier one; default: ${DEFAULT-VALUE}")
    private String out;

    @Override
    public Integer call() {
        OutFile file = OutFile.of(out);
        SparkSession spark = Sessions.open("clout docs", settings.spark());
        Warehouse warehouse = Warehouse.at(spark, settings.publish());
        new Views(spark, warehouse).register();
        file.write(
                HtmlReport.of(new AnalystPage(spark, warehouse).report()),
                spark.sparkContext().hadoopConfiguration());
        spec.commandLine().getOut().println(file.path());
        return 0;
    }
}
