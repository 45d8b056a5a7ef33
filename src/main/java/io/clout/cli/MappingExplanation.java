package io.clout.cli;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.MappingProbe;
import io.clout.activity.ingest.MappingSample;
import io.clout.activity.ingest.MappingSample.Activity;
import io.clout.activity.ingest.MappingSample.Example;
import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.TopicAliases;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.config.SourceConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.publish.ForgottenFolder;
import io.clout.publish.Releases;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Printer of raw rows of a source and their outcomes. */
final class MappingExplanation {
    /** Screen columns for a raw row. */
    private static final int WIDEST_ROW = 600;
    /** Screen columns for one value. */
    private static final int WIDEST_VALUE = 80;

    private final CloutConfig config;
    private final PrintWriter out;

    MappingExplanation(CloutConfig config, PrintWriter out) {
        this.config = config;
        this.out = out;
    }

    /** @throws ConfigException if {@code name} is no source; the message names those that are */
    void print(String name) throws IOException {
        SourceConfig source = config.sources().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("--explain-mapping %s: there is no sources.%s; there are %s"
                        .formatted(
                                name,
                                name,
                                config.sources().stream()
                                        .map(SourceConfig::name)
                                        .collect(Collectors.joining(", ")))));
        try (SparkSession spark = CommonOptions.session("clout nightly --explain-mapping", config)) {
            // A sample is small, however large the files are.
            Sessions.fit(spark, 0);
            MappingProbe probe = new MappingProbe(
                    spark,
                    source,
                    new ActivityMapping(
                            spark,
                            source,
                            TopicAliases.read(spark, config.topics().aliases())),
                    config.attention().value().keySet(),
                    config.run().date());
            ForgottenAccounts forgotten = ForgottenFolder.at(
                            Releases.at(spark.sparkContext().hadoopConfiguration(), config.publish()), config.publish())
                    .accounts();
            print(source, probe.sample(suppressed(spark, forgotten), forgotten));
        }
    }

    private Optional<Dataset<Row>> suppressed(SparkSession spark, ForgottenAccounts forgotten) {
        return config.suppressed().isEmpty()
                ? Optional.empty()
                : new AccountTables(
                                spark,
                                config.accounts(),
                                config.links(),
                                config.external(),
                                config.suppressed(),
                                config.input().placeholders(),
                                forgotten)
                        .suppressed();
    }

    private void print(SourceConfig source, MappingSample sample) {
        String unit = source.isExploded() ? "reactions" : "rows";
        out.printf(
                "sources.%s: %,d %s of %,d of its %,d files, from %s on%n%n",
                source.name(),
                sample.rows(),
                unit,
                sample.files().size(),
                sample.ofFiles(),
                SafeText.visible(sample.files().get(0).path()));
        for (Example example : sample.examples()) {
            out.printf(
                    "%s  row %,d of %s%n",
                    example.outcome().text(), example.row(), SafeText.visible(inFolder(example.file())));
            out.printf("    %s%n", SafeText.cut(SafeText.visible(example.raw()), WIDEST_ROW));
            out.printf("    → %s%n%n", text(example.activity()));
        }
        List<Object[]> rows = new ArrayList<>();
        sample.outcomes()
                .forEach((outcome, number) -> rows.add(
                        new Object[] {outcome.text(), number, "%.2f %%".formatted(100.0 * number / sample.rows())}));
        new TextTable(List.of("outcome", unit, "share"), TextTable.WIDEST_CELL).print(rows, out);
        warn(source, sample.outcomes());
        out.flush();
    }

    /** The file and its folder, which may be of a day. */
    private static String inFolder(String path) {
        int file = path.lastIndexOf('/');
        return path.substring(path.lastIndexOf('/', Math.max(0, file - 1)) + 1);
    }

    private void warn(SourceConfig source, Map<RowOutcome, Long> outcomes) {
        long faults = outcomes.entrySet().stream()
                .filter(outcome -> outcome.getKey().isFault())
                .mapToLong(Map.Entry::getValue)
                .sum();
        long all = faults + outcomes.getOrDefault(RowOutcome.ACCEPTED, 0L);
        if (faults > source.maxRejectShare() * all) {
            out.printf(
                    "%nwarning: %,d of these %,d rows are rejected. A run ends with 4 if that share of all rows is above sources.%s.max-reject-share = %s.%n",
                    faults, all, source.name(), source.maxRejectShare());
        }
    }

    /** {@code 2026-11-22T10:00:00Z share (RT) net:ann → net:bob topics tea, jazz}. */
    private static String text(Activity activity) {
        String word = activity.word().map(MappingExplanation::shown).orElse("");
        String kind = activity.kind()
                .map(known -> known.equals(word) ? known : "%s (%s)".formatted(known, word))
                .orElse(word.isEmpty() ? "no kind" : "unknown kind %s".formatted(word));
        boolean isPost = activity.kind().filter(CloutConfig.POST::equals).isPresent();
        String author = author(activity);
        String reactor = activity.reactor().map(MappingExplanation::shown).orElse("no reactor");
        String topics =
                activity.topics().stream().map(MappingExplanation::shown).collect(Collectors.joining(", "));
        return "%s  %s  %s%s"
                .formatted(
                        activity.time().orElse("no time"),
                        kind,
                        isPost ? "by " + author : reactor + " → " + author,
                        topics.isEmpty() ? "" : "  topics " + topics);
    }

    private static String author(Activity activity) {
        String author = activity.author().map(MappingExplanation::shown).orElse("no author");
        return activity.authorKey()
                .map(key ->
                        "%s (%s %s)".formatted(author, activity.author().isPresent() ? "by" : "nobody has", shown(key)))
                .orElse(author);
    }

    private static String shown(String value) {
        return SafeText.cut(SafeText.visible(value), WIDEST_VALUE);
    }
}
