package io.clout.publish;

/** Another run is at work in the warehouse; the message says who, where, since when, and what can be done. */
public final class LockHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockHeldException(String message) {
        super(message);
    }
}
