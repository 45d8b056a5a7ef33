package io.clout.cli;

import io.clout.text.SafeText;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Failures of statements in SQL, as users read them. */
final class StatementFailure {
    private StatementFailure() {}

    static boolean isMissingTable(Throwable thrown) {
        return said(thrown)
                .filter(said -> said.getCondition().startsWith("TABLE_OR_VIEW_NOT_FOUND"))
                .isPresent();
    }

    /** Extracts Spark's description of an error in a statement, as one paragraph without plans and excerpts. */
    static Optional<String> reason(Throwable thrown) {
        return said(thrown)
                .map(said -> paragraph(
                        said instanceof AnalysisException a ? a.getSimpleMessage() : ((Throwable) said).getMessage()));
    }

    private static Optional<SparkThrowable> said(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SparkThrowable said && said.getCondition() != null && !said.isInternalError()) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    /** The text in one line that a terminal can show, up to a plan or an excerpt. */
    static String paragraph(String message) {
        return SafeText.visible(
                message.split("\n== ", 2)[0].replaceAll("\\s+", " ").strip());
    }
}
