package io.clout.publish;

/** Lack of a release: nothing is published, or the release that a pointer names is gone. */
public final class NoReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoReleaseException(String message) {
        super(message);
    }
}
