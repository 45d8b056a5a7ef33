package io.clout.publish;

/** Nothing is published where a reader looks, or what a pointer names is gone. */
public final class NoReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoReleaseException(String message) {
        super(message);
    }
}
