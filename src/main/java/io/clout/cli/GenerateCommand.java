package io.clout.cli;

import io.clout.generator.GeneratedDumps;
import io.clout.generator.GeneratorPlan;
import io.clout.generator.TopicPart;
import io.clout.spark.Sessions;
import io.clout.spark.StageLog;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clout generate}: seeded synthetic dumps of any size, with planted truth. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes seeded synthetic dumps of two networks as Parquet, with the planted truth beside them.",
            "Equal options give equal rows on every machine. conf/generated.conf reads them: nightly"
                    + " --conf conf/generated.conf --set input.root=DIR"
        })
public final class GenerateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to, on any file system that Hadoop knows.")
    private String out;

    @Option(names = "--overwrite", description = "Replace the dump in DIR; other files there stay.")
    private boolean overwrite;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--activities",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Activities on both networks. Default: ${DEFAULT-VALUE}.")
    private long activities;

    @Option(
            names = "--days",
            defaultValue = "90",
            paramLabel = "N",
            description = "Days, the last one included. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--last-day",
            defaultValue = "2026-11-22",
            paramLabel = "DATE",
            description = "Newest day, YYYY-MM-DD. Default: ${DEFAULT-VALUE}.")
    private LocalDate lastDay;

    @Option(names = "--persons", paramLabel = "N", description = "Persons. Default: a tenth of the activities.")
    private Long persons;

    @Option(
            names = "--influencers",
            paramLabel = "N",
            description = "Persons with many active reactors. Default: persons/200, in [10, 200].")
    private Long influencers;

    @Option(names = "--topics", paramLabel = "N", description = "Topics. Default: persons/2500, in [8, 40].")
    private Integer topics;

    @Option(
            names = "--experts-per-topic",
            paramLabel = "N",
            description = "Experts on each topic, each with a clear lead there (see --edition). Default: 5.")
    private Integer expertsPerTopic;

    @Option(
            names = "--spammers",
            paramLabel = "N",
            description = "Persons who react to everybody, 150 times a day. Default: a tenth of the activities.")
    private Long spammers;

    @Option(
            names = "--farm",
            paramLabel = "N",
            description = "Fakes, one buyer for every 25 of them. Default: persons/200, at least 50.")
    private Long farm;

    @Option(
            names = "--networks-in-common",
            paramLabel = "SHARE",
            description = "Share of persons with accounts on both networks. Default: 0.3.")
    private Double inCommon;

    @Option(
            names = "--jokes",
            paramLabel = "N",
            description = "Joke topics, each a tag that a few friends use among themselves. Default: 0.")
    private Integer jokes;

    @Option(
            names = "--edition",
            defaultValue = "2",
            paramLabel = "N",
            description = {
                "Edition of the generator: equal options give equal rows in each. Default: ${DEFAULT-VALUE}.",
                "Since 2, an expert can expect at least three times the reactions of the most popular person of the topic"
                        + " who was not planted, counted from persons at home in it.",
                "Since 2, a post on the forum is in one community."
            })
    private int edition;

    @Override
    public Integer call() throws Exception {
        GeneratorPlan plan = plan();
        try (SparkSession spark = Sessions.open("clout generate", Map.of("spark.sql.session.timeZone", "UTC"))) {
            GeneratedDumps dumps = new GeneratedDumps(spark, plan, out);
            if (!overwrite && dumps.holdsFiles()) {
                throw usage("--out %s: is not empty; give --overwrite to replace the dump there".formatted(out));
            }
            Stages stages = new Stages(spark, StageLog.text(System.out));
            for (TopicPart part : TopicPart.values()) {
                stages.run(part.folder(), () -> new StageResult<>(part, dumps.write(part)));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private GeneratorPlan plan() {
        try {
            long people = or(persons, GeneratorPlan.personsFor(activities));
            GeneratorPlan sized = GeneratorPlan.sized(seed, activities, days, lastDay, people);
            return new GeneratorPlan(
                    seed,
                    activities,
                    days,
                    lastDay,
                    people,
                    or(influencers, sized.influencers()),
                    or(topics, sized.topics()),
                    or(expertsPerTopic, sized.expertsPerTopic()),
                    or(spammers, sized.spammers()),
                    or(farm, sized.farm()),
                    or(inCommon, sized.inCommon()),
                    or(jokes, sized.jokes()),
                    edition);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
