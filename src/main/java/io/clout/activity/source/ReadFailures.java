package io.clout.activity.source;

import java.io.EOFException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.spark.SparkThrowable;

/** Tells failures of reading the input from our own, and says them in one line. */
public final class ReadFailures {
    private static final Set<String> CONDITIONS = Set.of(
            "FAILED_READ_FILE",
            "CANNOT_READ_FILE_FOOTER",
            "UNABLE_TO_INFER_SCHEMA",
            "PATH_NOT_FOUND",
            "PARQUET_COLUMN_DATA_TYPE_MISMATCH",
            "CANNOT_MERGE_SCHEMAS");

    /** How messages begin that only say that Spark passes another one on. */
    private static final List<String> PLUMBING = List.of("Job aborted", "Exception thrown in awaitResult");

    private ReadFailures() {}

    /**
     * Runs {@code work}, which reads the input, and says a failure to read it as an {@link InputException}.
     *
     * @param what is being read, for the message
     */
    public static <T> T guard(String what, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw explain(e, what);
        }
    }

    /**
     * Gives an {@link InputException} when {@code failure} comes from reading a file, else the failure itself as an
     * unchecked exception.
     *
     * @param what is being read, for the message
     */
    static RuntimeException explain(Exception failure, String what) {
        boolean reading = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Spark gives a name to a file that cannot be read, but not where it only looks for the columns.
            reading |= cause instanceof ChecksumException || cause instanceof EOFException;
            reading |= cause instanceof SparkThrowable s && isReading(s.getCondition());
        }
        if (reading && !(failure instanceof InputException)) {
            return new InputException(what + ": " + causes(failure), failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    /** The messages of {@code failure} and its causes, each once, in one line. */
    static String causes(Throwable failure) {
        StringBuilder causes = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String first = String.valueOf(cause.getMessage())
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse(cause.getClass().getSimpleName());
            if (causes.indexOf(first) < 0 && PLUMBING.stream().noneMatch(first::startsWith)) {
                causes.append(causes.isEmpty() ? "" : "; ").append(first);
            }
        }
        return causes.toString();
    }

    private static boolean isReading(String condition) {
        return condition != null && CONDITIONS.contains(condition.replaceAll("\\..*", ""));
    }
}
