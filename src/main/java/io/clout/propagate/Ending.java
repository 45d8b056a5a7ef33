package io.clout.propagate;

/** Why an iteration ended. */
public enum Ending {
    /** The L1 residual is within the tolerance. */
    CONVERGED("converged"),
    /** The order of the top has not changed for as many iterations as asked. */
    TOP_STABLE("top stable"),
    /** Neither, after the largest number of iterations. */
    RAN_OUT("ran out of iterations");

    private final String text;

    Ending(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
