package io.clout.propagation.block;

import java.io.Serializable;

/**
 * The values of a vertex, one after the other: k preferences, then what there is of a factor and of k earlier shares.
 *
 * @param sides number of right-hand sides, k
 * @param arrays whether preferences and shares come as arrays of k doubles; else they are doubles, and k is 1
 */
public record VertexColumns(int sides, boolean arrays, boolean factor, boolean earlier) implements Serializable {

    /** Values a vertex. */
    int width() {
        return sides + factorWidth() + (earlier ? sides : 0);
    }

    int factorAt() {
        return sides;
    }

    int earlierAt() {
        return sides + factorWidth();
    }

    private int factorWidth() {
        return factor ? 1 : 0;
    }
}
