package io.clout.publish;

/**
 * Refusal because another run works in the warehouse. The message names its user, machine, process and start, and the
 * remedy.
 */
public final class LockHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockHeldException(String message) {
        super(message);
    }
}
