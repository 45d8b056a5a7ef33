package io.clout.publish;

/** The warehouse could not be read or written, or a release is not fit to be published. Readers see what they saw. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishException(String message) {
        super(message);
    }

    PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
