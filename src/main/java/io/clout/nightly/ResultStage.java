package io.clout.nightly;

import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.publish.PublishException;
import io.clout.publish.Published;
import io.clout.publish.ResultFiles;
import io.clout.publish.Warehouse;
import io.clout.report.HtmlReport;
import io.clout.spark.Stages;
import io.clout.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Tells how a run ended, whether it published or not: in the warehouse, and to Prometheus. */
final class ResultStage {
    private final CloutConfig config;
    private final Warehouse warehouse;
    private final RunRecord record;
    private final Stages stages;
    private final Clock clock;

    ResultStage(CloutConfig config, Warehouse warehouse, RunRecord record, Stages stages, Clock clock) {
        this.config = config;
        this.warehouse = warehouse;
        this.record = record;
        this.stages = stages;
        this.clock = clock;
    }

    /** Runs {@code work}, and tells its end. */
    Published of(Callable<Published> work) throws Exception {
        Published release;
        try {
            release = work.call();
        } catch (Throwable e) {
            tell(null, e);
            throw e;
        }
        tell(release, null);
        return release;
    }

    /** A result that cannot be told changes nothing: the release is there, or the failure is more important. */
    private void tell(Published release, Throwable failure) {
        RunResult result = RunResult.of(config, record, stages.done(), clock.instant(), release, failure);
        try {
            new ResultFiles(warehouse).write(config.run().date(), record.runId(), result);
            Optional<String> metrics = config.run().metrics();
            if (metrics.isPresent()) {
                replace(Path.of(metrics.get()), result.metrics());
            }
        } catch (PublishException | IOException e) {
            stages.report("warning: the result of the run was not written: " + e.getMessage());
        }
        if (failure != null && config.run().page() && hasBegun(failure)) {
            show(result);
        }
    }

    private void show(RunResult result) {
        try {
            String html = HtmlReport.inOnePiece(new FailedRunPage(result, record, stages.broken()).report());
            stages.report("the failure on a page: "
                    + new ResultFiles(warehouse).page(config.run().date(), record.runId(), html));
        } catch (RuntimeException | Error e) {
            stages.report(SafeText.visible("warning: the page of the failure was not written: " + e.getMessage()));
        }
    }

    /** Whether there is more to tell than a wrong key, which the first stage refuses. */
    private boolean hasBegun(Throwable failure) {
        return !(failure instanceof ConfigException) || !stages.done().isEmpty();
    }

    /** The collector may read at any moment. */
    private static void replace(Path file, String text) throws IOException {
        Path beside = Files.writeString(file.resolveSibling("." + file.getFileName() + ".new"), text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
