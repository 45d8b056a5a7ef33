package io.clout.propagation;

/** Failure to fit the graph into memory. */
public final class MemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MemoryException(String message) {
        super(message);
    }
}
