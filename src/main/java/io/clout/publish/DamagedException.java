package io.clout.publish;

/** Damage to a file that the warehouse keeps about itself. */
public final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
