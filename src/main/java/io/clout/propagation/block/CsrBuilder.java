package io.clout.propagation.block;

import static io.clout.propagation.block.RadixBuckets.TRIPLE;

/** Builder of rows: each bucket of edges becomes the {@link CsrSegment} of the vertices in which they end. */
final class CsrBuilder {
    private final long[] authors;
    private final LongHashIndex places = new LongHashIndex();
    private int[] next = new int[0];

    /**
     * Sets up a builder.
     *
     * @param authors vertices of the block, in unsigned order
     */
    CsrBuilder(long[] authors) {
        this.authors = authors;
    }

    /**
     * Builds the segment of the authors from {@code first} to before {@code last}.
     *
     * @param edges (author, slot, weight); the bucket holds all edges that end in these authors
     */
    CsrSegment form(RadixBuckets edges, int bucket, int first, int last) {
        int[] rows = new int[last - first + 1];
        places.clear(last - first);
        for (int v = first; v < last; v++) {
            places.put(authors, v);
        }
        for (int p = 0; p < edges.pages(bucket); p++) {
            count(edges.page(bucket, p), edges.end(bucket, p), first, rows);
        }
        if (next.length < rows.length) {
            next = new int[2 * rows.length];
        }
        for (int i = 1; i < rows.length; i++) {
            rows[i] += rows[i - 1];
        }
        System.arraycopy(rows, 0, next, 0, rows.length);
        CsrSegment segment = new CsrSegment(first, rows, new int[edges.size(bucket)], new double[edges.size(bucket)]);
        for (int p = 0; p < edges.pages(bucket); p++) {
            place(edges.page(bucket, p), edges.end(bucket, p), segment);
        }
        return segment;
    }

    /** Counts the edges of each row, and replaces authors by rows. */
    private void count(long[] page, int end, int first, int[] rows) {
        for (int i = 0; i < end; i += TRIPLE) {
            int v = places.get(authors, page[i]);
            if (v < 0) {
                throw new IllegalArgumentException("vertex %016x has no preference".formatted(page[i]));
            }
            rows[v - first + 1]++;
            page[i] = (long) v - first;
        }
    }

    private void place(long[] page, int end, CsrSegment segment) {
        for (int i = 0; i < end; i += TRIPLE) {
            int e = next[(int) page[i]]++;
            segment.slots()[e] = (int) page[i + 1];
            segment.weights()[e] = page[i + 2];
        }
    }
}
