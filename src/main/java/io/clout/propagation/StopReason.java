package io.clout.propagation;

/** Why an iteration ended. */
public enum StopReason {
    /** The L1 residual is within the tolerance. */
    CONVERGED("converged"),
    /** No value moved by more than rounding does. */
    SETTLED("settled"),
    /** Neither, after the largest number of iterations. */
    RAN_OUT("ran out of iterations");

    private final String text;

    StopReason(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
