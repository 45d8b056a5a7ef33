package io.clout.publish;

/**
 * Failure to read or write the warehouse, or a release that is not fit to be published. Readers see the same release as
 * before.
 */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message) {
        super(message);
    }

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
