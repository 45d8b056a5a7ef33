package io.clout.propagate;

import java.io.Serializable;

/**
 * What one block asks of one owner, once: the reactors in its slots there, in order, and what each gives this block.
 */
final class Request implements Serializable {
    private static final long serialVersionUID = 1L;

    final int asker;
    final int owner;
    final long[] reactors;
    final double[] given;

    Request(int asker, int owner, long[] reactors, double[] given) {
        this.asker = asker;
        this.owner = owner;
        this.reactors = reactors;
        this.given = given;
    }
}
