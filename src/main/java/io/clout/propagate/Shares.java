package io.clout.propagate;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A partition's vertices with their shares of all influence, as rows. */
final class Shares implements Iterator<Row> {
    private final Block block;
    private final double[] shares;
    private final boolean arrays;
    private int next;

    /**
     * @param shares of vertex i from i·k on
     * @param arrays whether the shares of a vertex are an array; else there is one
     */
    Shares(Block block, double[] shares, boolean arrays) {
        this.block = block;
        this.shares = shares;
        this.arrays = arrays;
    }

    @Override
    public boolean hasNext() {
        return next < block.size();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int columns = shares.length / block.size();
        Object mine = arrays
                ? Arrays.stream(shares, next * columns, (next + 1) * columns)
                        .boxed()
                        .toArray(Double[]::new)
                : (Object) shares[next];
        return RowFactory.create(block.vertices[next++], mine);
    }
}
