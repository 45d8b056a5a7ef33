package io.clout.nightly;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.SourceFile;
import io.clout.config.CloutConfig;
import io.clout.config.Sha256;
import io.clout.propagation.PropagationProblem;
import io.clout.propagation.PropagationResult;
import io.clout.publish.Begun;
import io.clout.spark.Stages;
import io.clout.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Facts about a run: the row of {@code runs}. */
public final class RunRecord {
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private static final double MILLIS = 1000;

    private final CloutConfig config;
    private final Instant started;
    private List<SourceFile> inputs = List.of();
    private Map<String, Map<RowOutcome, Long>> outcomes = new TreeMap<>();
    private List<Row> foundings = List.of();
    private final Map<String, PropagationResult> influence = new LinkedHashMap<>();
    private final List<Row> propagations = new ArrayList<>();
    private final List<Runnable> left = new ArrayList<>();
    private List<String> warnings = List.of();

    RunRecord(CloutConfig config, Instant started) {
        this.config = config;
        this.started = started;
    }

    /** The start in UTC, which no other run has: one runs at a time. */
    String runId() {
        return runId(started);
    }

    /** Id of what starts then. */
    static String runId(Instant started) {
        return RUN_ID.format(started);
    }

    Instant started() {
        return started;
    }

    /** Marker that identifies this run; needs the inputs. */
    Begun begun() {
        return new Begun(
                runId(),
                started.toString(),
                config.run().date().toString(),
                version() + " " + config.hash(),
                Sha256.of(inputs.toString() + config.run().readUntil()));
    }

    void inputs(List<SourceFile> files) {
        inputs = files;
    }

    List<SourceFile> inputs() {
        return inputs;
    }

    /** Bytes of all inputs. */
    long inputBytes() {
        return inputs.stream().mapToLong(SourceFile::bytes).sum();
    }

    void outcomes(Map<String, Map<RowOutcome, Long>> bySource) {
        outcomes = bySource;
    }

    Map<String, Map<RowOutcome, Long>> outcomes() {
        return outcomes;
    }

    /** Rows that count. */
    long accepted() {
        return outcomes.values().stream()
                .mapToLong(source -> source.getOrDefault(RowOutcome.ACCEPTED, 0L))
                .sum();
    }

    SourceScreening screened(String source) {
        return new SourceScreening(outcomes.get(source));
    }

    /** Notes how networks were founded, as {@code runs} shows it. */
    void foundings(List<Row> byNetwork) {
        foundings = byNetwork;
    }

    /** Notes the result of a stage's propagation; a later one replaces it. */
    void influence(String stage, PropagationResult result) {
        influence.put(stage, result);
    }

    /** Results of propagations by stage. */
    Map<String, PropagationResult> influence() {
        return influence;
    }

    /** Notes the size, the iterations and the seconds of a stage's propagation. */
    void propagated(String stage, PropagationProblem over, PropagationResult result, double seconds) {
        propagations.add(RowFactory.create(
                stage, result.vertices(), over.pairs(), result.iterations().size(), result.residual(), seconds));
    }

    /** Leaves something for later runs, which they find if this one passes its checks. */
    void whenPassed(Runnable remember) {
        left.add(remember);
    }

    /** The checks are passed, and the release is about to be seen. */
    void passed() {
        left.forEach(Runnable::run);
    }

    List<String> warnings() {
        return warnings;
    }

    void warnings(List<String> told) {
        warnings = Stream.concat(warnings.stream(), told.stream()).toList();
    }

    /**
     * The row of {@code runs}.
     *
     * @param stages the stages that are done
     * @param ended time at which the last table was written
     */
    Dataset<Row> row(SparkSession spark, List<Stages.Done> stages, Instant ended) {
        PropagationResult last = influence.get("propagation");
        Row row = RowFactory.create(
                Date.valueOf(config.run().date()),
                runId(),
                Timestamp.from(started),
                Timestamp.from(ended),
                Duration.between(started, ended).toMillis() / MILLIS,
                "published after %d iterations: %s"
                        .formatted(last.iterations().size(), last.ending().text()),
                version(),
                config.rendered(),
                config.hash(),
                inputs.stream()
                        .map(i -> RowFactory.create(i.source(), i.file(), i.bytes()))
                        .toList(),
                outcomes.entrySet().stream()
                        .flatMap(s -> s.getValue().entrySet().stream()
                                .map(o ->
                                        RowFactory.create(s.getKey(), o.getKey().text(), o.getValue())))
                        .toList(),
                stages.stream()
                        .map(s -> RowFactory.create(s.name(), s.seconds(), s.rows() < 0 ? null : s.rows()))
                        .toList(),
                foundings,
                influence.entrySet().stream()
                        .flatMap(s -> s.getValue().iterations().stream()
                                .map(i -> RowFactory.create(s.getKey(), i.number(), i.residual(), i.seconds())))
                        .toList(),
                propagations,
                warnings);
        return spark.createDataFrame(List.of(row), Tables.RUNS.schema());
    }

    /** The version of this program, from its jar; {@code unpacked} when it does not run from one. */
    public static String version() {
        return Optional.ofNullable(RunRecord.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }
}
