package io.clout.propagation.block;

import static io.clout.propagation.block.RadixBuckets.TRIPLE;

import java.util.Deque;
import java.util.Iterator;

/**
 * Sorter of the edges that end in one block. It makes segments of rows over slots, and the list of reactors by slot.
 *
 * <p>Sorting millions of edges by ids that are spread over all memory would wait for memory at every step. So edges
 * pass twice through {@link RadixBuckets} that fit a processor's cache. First they are sorted by the leading bits of
 * the reactor, as they arrive, and reactors are numbered. Then they are sorted by the leading bits of the author, and
 * rows are built.
 *
 * <p>Both passes are linear in the edges and write to some thousand streams at a time. An edge takes 24 bytes
 * throughout: the second buckets reuse the pages of the first, and pages are freed as rows are built from them.
 *
 * <p>Slots are grouped by the partition that owns their reactors. Within a group, reactors with the most edges here
 * come first. So most reads of a step go to a small part of the received values, which stays in the processor's cache.
 *
 * <p>Source: Manegold, Boncz and Kersten, Optimizing main-memory join on modern hardware, TKDE 2002 (radix
 * partitioning).
 */
public final class EdgeSorter {
    private static final int EDGES_PER_BUCKET = 1 << 13;
    private static final int MOST_BITS = 11;
    /** Slots of a group are ordered by the number of binary digits of their edge count. */
    private static final int CLASSES = 32;

    /** Reactors by slot. */
    long[] reactors;
    /** Attention that each of them gives to this block. */
    double[] given;
    /** Slots of owner q are {@code inbox[q]} to {@code inbox[q + 1]}. */
    final int[] inbox;

    final CsrSegment[] segments;

    private final Partitioning parts;
    /** Leading bits that select the bucket. */
    private final int bits;

    private final Deque<long[]> pool = RadixBuckets.pool();

    private EdgeSorter(Partitioning parts, long expected) {
        this.parts = parts;
        this.bits = bits(expected);
        this.inbox = new int[parts.numPartitions() + 1];
        this.segments = new CsrSegment[1 << bits];
    }

    private static int bits(long edges) {
        return Math.min(MOST_BITS, 64 - Long.numberOfLeadingZeros(edges / EDGES_PER_BUCKET));
    }

    /**
     * Sorts edges.
     *
     * @param authors the block's vertices in unsigned order
     * @param expected approximate number of edges
     * @param pages of edges, each read once and released
     */
    static EdgeSorter sort(long[] authors, Partitioning parts, long expected, Iterator<byte[]> pages) {
        EdgeSorter incoming = new EdgeSorter(parts, expected);
        RadixBuckets byReactor = incoming.receive(pages);
        ReactorNumbering numbers = new ReactorNumbering();
        for (int b = 0; b < byReactor.count(); b++) {
            numbers.add(byReactor, b);
        }
        RadixBuckets byAuthor = incoming.turn(byReactor, incoming.slots(numbers));
        CsrBuilder rows = new CsrBuilder(authors);
        for (int b = 0, first = 0; b < byAuthor.count(); b++) {
            int last = first;
            while (last < authors.length && incoming.ofAuthor(authors[last]) == b) {
                last++;
            }
            incoming.segments[b] = rows.form(byAuthor, b, first, last);
            byAuthor.drop(b);
            first = last;
        }
        return incoming;
    }

    /** Buckets of edges (reactor, author, weight) by reactor. */
    private RadixBuckets receive(Iterator<byte[]> pages) {
        RadixBuckets byReactor = new RadixBuckets(1 << bits, pool);
        EdgePage.Taker taker = (reactor, author, weight) -> byReactor.add(ofReactor(reactor), reactor, author, weight);
        while (pages.hasNext()) {
            EdgePage.unpack(pages.next(), taker);
        }
        return byReactor;
    }

    /** Buckets of edges (author, slot, weight) by author, from edges (number of the reactor, author, weight). */
    private RadixBuckets turn(RadixBuckets byReactor, int[] slotOf) {
        RadixBuckets byAuthor = new RadixBuckets(1 << bits, pool);
        for (int b = 0; b < byReactor.count(); b++) {
            for (int p = 0; p < byReactor.pages(b); p++) {
                long[] page = byReactor.page(b, p);
                int end = byReactor.end(b, p);
                for (int i = 0; i < end; i += TRIPLE) {
                    byAuthor.add(ofAuthor(page[i + 1]), page[i + 1], slotOf[(int) page[i]], page[i + 2]);
                }
                byReactor.recycle(b, p);
            }
        }
        return byAuthor;
    }

    /** Assigns a slot to every reactor: a counting sort by owner and class, which keeps the order of ids within. */
    private int[] slots(ReactorNumbering numbers) {
        int[] next = new int[parts.numPartitions() * CLASSES + 1];
        for (int i = 0; i < numbers.size; i++) {
            next[group(numbers, i) + 1]++;
        }
        for (int g = 1; g < next.length; g++) {
            next[g] += next[g - 1];
        }
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

    private int group(ReactorNumbering numbers, int i) {
        return parts.of(numbers.ids[i]) * CLASSES + Integer.numberOfLeadingZeros(numbers.counts[i]);
    }

    private int ofReactor(long id) {
        return (int) (id >>> 1 >>> (63 - bits));
    }

    private int ofAuthor(long id) {
        return (int) (parts.within(id) >>> (32 - bits));
    }
}
