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
            return 2;
        } else if (failure instanceof InputException
                || failure instanceof NoReleaseException
                || failure instanceof DamagedException) {
            return 3;
        } else if (failure instanceof CheckFailedException) {
            return 4;
        } else if (failure instanceof NotConvergedException) {
            return 5;
        } else if (failure instanceof LockHeldException) {
            return 6;
        } else if (failure instanceof PublishException) {
            return 7;
        }
        return OUR_FAULT;
    }
}
