package io.clout.check;

import java.util.List;

/** Something that must hold before publishing does not. */
public final class CheckFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckFailedException(List<String> failures) {
        super(String.join("\n", failures));
    }
}
