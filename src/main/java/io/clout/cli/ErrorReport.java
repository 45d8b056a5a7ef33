package io.clout.cli;

import io.clout.nightly.ExitCode;
import io.clout.text.SafeText;
import java.io.PrintWriter;

/** Failures of commands, as users read them. */
public final class ErrorReport {
    private ErrorReport() {}

    /**
     * Prints a failure: its message, or the trace of a failure that no class stands for.
     *
     * @return its exit code
     */
    public static int print(Exception thrown, PrintWriter err) {
        Exception failure = ExitCode.told(thrown);
        int code = ExitCode.of(failure);
        if (code == 1) {
            failure.printStackTrace(err);
        } else {
            failure.getMessage().lines().map(SafeText::visible).forEach(line -> err.println("clout: " + line));
        }
        err.flush();
        return code;
    }
}
