package io.clout.check;

import java.util.List;

/** Failure of a rule that must hold before publishing. */
public final class CheckFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckFailedException(List<String> failures) {
        super(String.join("\n", failures));
    }
}
