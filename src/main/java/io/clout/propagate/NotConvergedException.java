package io.clout.propagate;

/** The iteration reached its limit before its residual was small enough. */
public final class NotConvergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotConvergedException(String message) {
        super(message);
    }
}
