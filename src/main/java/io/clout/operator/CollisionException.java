package io.clout.operator;

/** Two accounts have the same 64-bit hash. */
public final class CollisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CollisionException(String message) {
        super(message);
    }
}
