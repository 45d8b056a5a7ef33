package io.clout.activity.source;

/** Input that is missing or cannot be used; the message names the key, and the file or column. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
