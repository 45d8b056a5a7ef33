package io.clout.activity.source;

/** Input that is missing or cannot be used; the message names the key, and the file or column. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Kinds of failure that callers tell apart. */
    public enum Kind {
        /** Nothing is where the input should be. */
        MISSING,
        /** A file is no whole one of its format. */
        DAMAGED,
        OTHER
    }

    public InputException(String message) {
        this(Kind.OTHER, message, null);
    }

    public InputException(String message, Throwable cause) {
        this(Kind.OTHER, message, cause);
    }

    /** @param cause null where there is none */
    InputException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
