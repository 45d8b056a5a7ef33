package io.clout.nightly;

import io.clout.activity.source.InputException;
import io.clout.check.CheckFailedException;
import io.clout.config.ConfigException;
import io.clout.propagation.MemoryException;
import io.clout.propagation.NotConvergedException;
import io.clout.publish.DamagedException;
import io.clout.publish.LockHeldException;
import io.clout.publish.NoReleaseException;
import io.clout.publish.PublishException;

/** Exit codes of commands that fail. */
public final class ExitCode {
    /** A failure that no class stands for. */
    private static final int OUR_FAULT = 1;

    private static final int USAGE = 2;
    private static final int NO_INPUT = 3;
    private static final int REFUSED = 4;
    private static final int NOT_CONVERGED = 5;
    private static final int LOCKED = 6;
    private static final int NOT_PUBLISHED = 7;

    private ExitCode() {}

    /** The failure in words, where the machine is too small or a jar is missing; else as it is. */
    public static Exception told(Throwable failure) {
        return Exhaustion.of(failure)
                .or(() -> MissingFileSystem.of(failure))
                .orElseGet(() -> failure instanceof Exception e ? e : new IllegalStateException(failure));
    }

    /** Code of a failure, as far as its class tells it. */
    public static int of(Throwable failure) {
        if (failure instanceof ConfigException || failure instanceof MemoryException) {
            return USAGE;
        } else if (failure instanceof InputException
                || failure instanceof NoReleaseException
                || failure instanceof DamagedException) {
            return NO_INPUT;
        } else if (failure instanceof CheckFailedException) {
            return REFUSED;
        } else if (failure instanceof NotConvergedException) {
            return NOT_CONVERGED;
        } else if (failure instanceof LockHeldException) {
            return LOCKED;
        } else if (failure instanceof PublishException) {
            return NOT_PUBLISHED;
        }
        return OUR_FAULT;
    }

    /** Advice to operators after a run that ended with {@code code}. */
    static String next(int code) {
        return switch (code) {
            case USAGE ->
                "Change the key or the memory that the reason names, and run it again. With the same configuration,"
                        + " and more memory, --resume goes on after the last stage that ended.";
            case NO_INPUT ->
                "Bring back what the reason names, or correct the path or mapping, and run it again. What is kept"
                        + " between nights and damaged can be deleted: it is made anew from the dumps. \"clout nightly"
                        + " --explain-mapping SOURCE\" shows rows of a source, \"clout check\" looks through the warehouse.";
            case REFUSED ->
                "Look at the rows that do not count, and at the rule that the reason names. If the dump is right,"
                        + " change the rule's key; \"clout nightly --dry-run\" then shows what would be published.";
            case NOT_CONVERGED -> "Raise propagation.max-iterations, or propagation.tolerance, and run it again.";
            case NOT_PUBLISHED ->
                "See that there is room, and that the warehouse can be written to. Then --resume goes on after the"
                        + " last stage that ended.";
            default ->
                "This should not happen: keep the log, in which the trace of the failure is, and report it. Where"
                        + " the machine was at fault, --resume goes on after the last stage that ended.";
        };
    }
}
