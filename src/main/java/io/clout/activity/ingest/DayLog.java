package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import io.clout.longs.LongTupleIndex;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** The activities of one {@link PageKey}, in the pages in which they came, and their outcomes. */
final class DayLog {
    private static final long MICROS_A_SECOND = 1_000_000;

    private final byte[][] pages;
    private int[] page = new int[1 << 10];
    private int[] offset = new int[1 << 10];
    private final byte[] outcomes;
    private int size;

    DayLog(List<byte[]> pages) {
        this.pages = pages.toArray(byte[][]::new);
        for (int number = 0; number < this.pages.length; number++) {
            byte[] bytes = this.pages[number];
            for (int at = Page.HEADER; at < bytes.length; at = Page.next(bytes, at)) {
                if (size == page.length) {
                    page = Arrays.copyOf(page, 2 * size);
                    offset = Arrays.copyOf(offset, 2 * size);
                }
                page[size] = number;
                offset[size++] = at;
            }
        }
        this.outcomes = new byte[size];
        for (int i = 0; i < size; i++) {
            outcomes[i] = pages.get(page[i])[offset[i]];
        }
    }

    int size() {
        return size;
    }

    RowOutcome outcome(int i) {
        return RowOutcome.of(outcomes[i]);
    }

    boolean isAccepted(int i) {
        return outcomes[i] == RowOutcome.ACCEPTED.code();
    }

    int kind(int i) {
        return (short) Page.SHORTS.get(pages[page[i]], offset[i] + 1);
    }

    boolean has(int i, int flag) {
        return (pages[page[i]][offset[i] + Page.FLAGS] & flag) != 0;
    }

    /** The long at {@code field}, an offset of {@link Page}. */
    long at(int i, int field) {
        return (long) Page.LONGS.get(pages[page[i]], offset[i] + field);
    }

    int file(int i) {
        return (int) Page.INTS.get(pages[page[i]], offset[i] + Page.FILE);
    }

    /** Account that acts: the reactor, or the author of a post. */
    long actor(int i) {
        return at(i, has(i, Page.HAS_REACTOR) ? Page.REACTOR : Page.AUTHOR);
    }

    /** Takes each topic of a row. */
    interface TopicTaker {
        void take(int row, UTF8String topic);
    }

    int topics(int i) {
        return (int) Page.INTS.get(pages[page[i]], offset[i] + Page.TOPICS);
    }

    void eachTopic(int i, TopicTaker taker) {
        byte[] bytes = pages[page[i]];
        int at = offset[i] + Page.FIXED;
        for (int left = topics(i); left > 0; left--) {
            UTF8String topic = Page.text(bytes, at);
            taker.take(i, topic);
            at += Integer.BYTES + topic.numBytes();
        }
    }

    /** Writes the row as it is now. */
    void copy(int i, Page to) {
        byte[] bytes = pages[page[i]];
        to.putByte(outcomes[i]);
        to.put(bytes, offset[i] + 1, Page.next(bytes, offset[i]));
    }

    /** Marks every row of an event but the first by content, file and row. */
    void markDuplicates() {
        LongTupleIndex events = new LongTupleIndex(2);
        int[] first = new int[16];
        for (int i = 0; i < size; i++) {
            if (!isAccepted(i) || !has(i, Page.HAS_IDENTITY)) {
                continue;
            }
            int before = events.size();
            int event = events.add(at(i, Page.IDENTITY), at(i, Page.IDENTITY + Long.BYTES));
            if (event == first.length) {
                first = Arrays.copyOf(first, 2 * event);
            }
            if (event == before) {
                first[event] = i;
            } else if (compare(i, first[event]) < 0) {
                outcomes[first[event]] = (byte) RowOutcome.DUPLICATE.code();
                first[event] = i;
            } else {
                outcomes[i] = (byte) RowOutcome.DUPLICATE.code();
            }
        }
    }

    /**
     * Order of an event's rows, of which the first counts. Content decides before place, so that the layout of files
     * does not matter.
     */
    private int compare(int a, int b) {
        int order = Long.compare(at(a, Page.TIME), at(b, Page.TIME));
        order = order != 0 ? order : Integer.compare(kind(a), kind(b));
        for (int field : new int[] {Page.REACTOR, Page.AUTHOR, Page.CONTENT}) {
            order = order != 0 ? order : Long.compare(at(a, field), at(b, field));
        }
        order = order != 0 ? order : Arrays.compareUnsigned(topicBytes(a), topicBytes(b));
        order = order != 0 ? order : Integer.compare(file(a), file(b));
        return order != 0 ? order : Long.compare(at(a, Page.ROW), at(b, Page.ROW));
    }

    private byte[] topicBytes(int i) {
        byte[] bytes = pages[page[i]];
        return Arrays.copyOfRange(bytes, offset[i] + Page.TOPICS, Page.next(bytes, offset[i]));
    }

    /** Marks the reactions that are logged in the same second as another kind, too. */
    void markSameSecond(IngestPlan.Rule rule) {
        LongTupleIndex seconds = new LongTupleIndex(3);
        for (int i = 0; i < size; i++) {
            if (isAccepted(i) && rule.winners().contains(kind(i))) {
                seconds.add(actor(i), at(i, Page.AUTHOR), second(i));
            }
        }
        for (int i = 0; i < size; i++) {
            if (isAccepted(i) && kind(i) == rule.loser() && seconds.contains(actor(i), at(i, Page.AUTHOR), second(i))) {
                outcomes[i] = (byte) RowOutcome.SAME_SECOND.code();
            }
        }
    }

    private long second(int i) {
        return Math.floorDiv(at(i, Page.TIME), MICROS_A_SECOND);
    }
}
