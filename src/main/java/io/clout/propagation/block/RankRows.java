package io.clout.propagation.block;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A partition's vertices with their shares of all influence, as rows. */
public final class RankRows implements Iterator<Row> {
    private final long[] vertices;
    private final double[] shares;
    private final boolean arrays;
    private int next;

    /**
     * @param shares of vertex i from i·k on
     * @param arrays whether the shares of a vertex are an array; else there is one
     */
    public RankRows(long[] vertices, double[] shares, boolean arrays) {
        this.vertices = vertices;
        this.shares = shares;
        this.arrays = arrays;
    }

    @Override
    public boolean hasNext() {
        return next < vertices.length;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int columns = shares.length / vertices.length;
        Object mine = arrays
                ? Arrays.stream(shares, next * columns, (next + 1) * columns)
                        .boxed()
                        .toArray(Double[]::new)
                : (Object) shares[next];
        return RowFactory.create(vertices[next++], mine);
    }
}
