package io.clout.propagation;

/** The graph does not fit the memory that there is. */
public final class MemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MemoryException(String message) {
        super(message);
    }
}
