package io.clout.propagate;

import java.util.List;

/**
 * The edges that end in one block, by author: compressed sparse rows over slots, and the reactors in the slots.
 *
 * <p>Sorting millions of edges by ids that are spread over all memory would wait for memory at every step. So edges go
 * twice through buckets that fit a processor's cache: by the leading bits of the reactor, where reactors are numbered;
 * and by the leading bits of the author, where rows are formed. Both are linear in the edges, and what is written to is
 * always one of some thousand streams. (Radix partitioning, as of Manegold, Boncz and Kersten, Optimizing main-memory
 * join on modern hardware, TKDE 2002.)
 *
 * <p>Slots are grouped by the partition that owns their reactors. Within a group those come first that have the most
 * edges here: most of what a step reads is then a small part of what it is handed, and stays in the processor's cache.
 * Edges of a row stay in any order: they are summed in whole quanta.
 */
final class Incoming {
    private static final int EDGES_PER_BUCKET = 1 << 13;
    private static final int MOST_BITS = 11;
    /** Slots of a group are ordered by the number of binary digits of their edges' number. */
    private static final int CLASSES = 32;

    /** The reactors by slot. */
    long[] reactors;
    /** What each of them gives to this block. */
    double[] given;
    /** The slots of owner q are {@code inbox[q]} to {@code inbox[q + 1]}. */
    final int[] inbox;

    final int[] rows;
    final int[] slots;
    final double[] weights;

    private final Partitioning parts;
    private final int edges;
    /** Leading bits that tell the bucket. */
    private final int bits;

    private Incoming(Partitioning parts, int authors, int edges) {
        this.parts = parts;
        this.edges = edges;
        this.bits = Math.min(MOST_BITS, 32 - Integer.numberOfLeadingZeros(edges / EDGES_PER_BUCKET));
        this.inbox = new int[parts.numPartitions() + 1];
        this.rows = new int[authors + 1];
        this.slots = new int[edges];
        this.weights = new double[edges];
    }

    /**
     * Sorts edges.
     *
     * @param authors the block's vertices in unsigned order
     * @param chunks emptied on the way
     */
    static Incoming sort(long[] authors, Partitioning parts, List<Chunk> chunks) {
        int edges = 0;
        for (Chunk chunk : chunks) {
            edges = Math.addExact(edges, chunk.size);
        }
        Incoming incoming = new Incoming(parts, authors.length, edges);
        long[] to = new long[edges];
        double[] weight = new double[edges];
        int[] slot = incoming.numberReactors(chunks, to, weight);
        incoming.formRows(authors, to, slot, weight);
        return incoming;
    }

    /** Brings the edges into the order of their reactors' buckets; gives their slots, and fills the other two. */
    private int[] numberReactors(List<Chunk> chunks, long[] to, double[] weight) {
        int[] starts = new int[(1 << bits) + 1];
        for (Chunk chunk : chunks) {
            countByReactor(chunk, starts);
        }
        cumulate(starts);
        long[] from = new long[edges];
        int[] next = starts.clone();
        for (int c = 0; c < chunks.size(); c++) {
            // One by one they are let go, for what is built from them takes their place.
            placeByReactor(chunks.set(c, null), next, from, to, weight);
        }
        Numbers numbers = new Numbers(edges);
        int[] reactor = new int[edges];
        for (int b = 0; b < starts.length - 1; b++) {
            numbers.add(from, weight, starts[b], starts[b + 1], reactor);
        }
        int[] slotOf = slots(numbers);
        for (int b = 0; b < starts.length - 1; b++) {
            replace(reactor, slotOf, starts[b], starts[b + 1]);
        }
        return reactor;
    }

    private void countByReactor(Chunk chunk, int[] starts) {
        for (int i = 0; i < chunk.size; i++) {
            starts[ofReactor(chunk.from[i]) + 1]++;
        }
    }

    private void placeByReactor(Chunk chunk, int[] next, long[] from, long[] to, double[] weight) {
        for (int i = 0; i < chunk.size; i++) {
            int e = next[ofReactor(chunk.from[i])]++;
            from[e] = chunk.from[i];
            to[e] = chunk.to[i];
            weight[e] = chunk.values[i];
        }
    }

    private static void replace(int[] reactor, int[] slotOf, int start, int end) {
        for (int e = start; e < end; e++) {
            reactor[e] = slotOf[reactor[e]];
        }
    }

    /** Gives every reactor its slot: a counting sort by owner and class, which keeps the order of ids within. */
    private int[] slots(Numbers numbers) {
        int[] next = new int[parts.numPartitions() * CLASSES + 1];
        for (int i = 0; i < numbers.size; i++) {
            next[group(numbers, i) + 1]++;
        }
        cumulate(next);
        for (int q = 0; q < inbox.length; q++) {
            inbox[q] = next[q * CLASSES];
        }
        int[] slotOf = new int[numbers.size];
        reactors = new long[numbers.size];
        given = new double[numbers.size];
        for (int i = 0; i < slotOf.length; i++) {
            slotOf[i] = next[group(numbers, i)]++;
            reactors[slotOf[i]] = numbers.ids[i];
            given[slotOf[i]] = numbers.given[i];
        }
        return slotOf;
    }

    private int group(Numbers numbers, int i) {
        return parts.of(numbers.ids[i]) * CLASSES + Integer.numberOfLeadingZeros(numbers.counts[i]);
    }

    /** Brings the edges into the order of their authors' buckets, and in each bucket into rows. */
    private void formRows(long[] authors, long[] to, int[] slot, double[] weight) {
        int[] starts = new int[(1 << bits) + 1];
        for (int start = 0; start < edges; start += EDGES_PER_BUCKET) {
            countByAuthor(to, start, Math.min(edges, start + EDGES_PER_BUCKET), starts);
        }
        cumulate(starts);
        Bucket bucket = new Bucket(edges);
        int[] next = starts.clone();
        for (int start = 0; start < edges; start += EDGES_PER_BUCKET) {
            placeByAuthor(to, slot, weight, start, Math.min(edges, start + EDGES_PER_BUCKET), next, bucket);
        }
        int first = 0;
        for (int b = 0; b < starts.length - 1; b++) {
            int last = first;
            while (last < authors.length && ofAuthor(authors[last]) == b) {
                last++;
            }
            formRows(authors, first, last, bucket, starts[b], starts[b + 1]);
            first = last;
        }
    }

    /** Edges in the order of their authors' buckets, and what forming rows needs for one bucket. */
    private static final class Bucket {
        final long[] author;
        final int[] slot;
        final double[] weight;
        final Places places = new Places();
        int[] row = new int[0];
        int[] next = new int[0];

        Bucket(int edges) {
            author = new long[edges];
            slot = new int[edges];
            weight = new double[edges];
        }

        void allow(int edgesOfBucket, int authorsOfBucket) {
            if (row.length < edgesOfBucket) {
                row = new int[2 * edgesOfBucket];
            }
            if (next.length < authorsOfBucket) {
                next = new int[2 * authorsOfBucket];
            }
        }
    }

    private void countByAuthor(long[] to, int start, int end, int[] starts) {
        for (int e = start; e < end; e++) {
            starts[ofAuthor(to[e]) + 1]++;
        }
    }

    private void placeByAuthor(long[] to, int[] slot, double[] weight, int start, int end, int[] next, Bucket bucket) {
        for (int e = start; e < end; e++) {
            int there = next[ofAuthor(to[e])]++;
            bucket.author[there] = to[e];
            bucket.slot[there] = slot[e];
            bucket.weight[there] = weight[e];
        }
    }

    /** Forms the rows of the authors {@code first} to {@code last} from the edges {@code start} to {@code end}. */
    private void formRows(long[] authors, int first, int last, Bucket bucket, int start, int end) {
        bucket.allow(end - start, last - first);
        bucket.places.clear(last - first);
        for (int v = first; v < last; v++) {
            bucket.places.put(authors, v);
        }
        for (int e = start; e < end; e++) {
            int v = bucket.places.get(authors, bucket.author[e]);
            if (v < 0) {
                throw new IllegalArgumentException("vertex %016x has no preference".formatted(bucket.author[e]));
            }
            bucket.row[e - start] = v;
            rows[v + 1]++;
        }
        for (int v = first; v < last; v++) {
            bucket.next[v - first] = rows[v];
            rows[v + 1] += rows[v];
        }
        for (int e = start; e < end; e++) {
            int to = bucket.next[bucket.row[e - start] - first]++;
            slots[to] = bucket.slot[e];
            weights[to] = bucket.weight[e];
        }
    }

    private int ofReactor(long id) {
        return (int) (id >>> 1 >>> (63 - bits));
    }

    private int ofAuthor(long id) {
        return (int) (parts.within(id) >>> (32 - bits));
    }

    private static void cumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }
}
