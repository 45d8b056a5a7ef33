package io.clout.activity.ingest;

import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Identity of an event: 128 bits, of two independent hashes of its parts. Rows of one identity are one event. Among n
 * rows of a day two that differ are taken for one with a probability of about n²/2¹²⁹, 10⁻²³ for a hundred million.
 */
final class EventHash {
    private static final long FIRST = 42;
    private static final long SECOND = 0x9E3779B97F4A7C15L;
    /** Stands for what is missing, as no text does: texts are followed by their length. */
    private static final long NOTHING = -1;

    private long first;
    private long second;

    EventHash() {
        reset();
    }

    EventHash reset() {
        first = FIRST;
        second = SECOND;
        return this;
    }

    EventHash add(long part) {
        first = XXH64.hashLong(part, first);
        second = XXH64.hashLong(part, second);
        return this;
    }

    EventHash add(UTF8String part) {
        if (part == null) {
            return add(NOTHING);
        }
        first = XXH64.hashUnsafeBytes(part.getBaseObject(), part.getBaseOffset(), part.numBytes(), first);
        second = XXH64.hashUnsafeBytes(part.getBaseObject(), part.getBaseOffset(), part.numBytes(), second);
        return add(part.numBytes());
    }

    EventHash add(TopicList topics) {
        for (int i = 0; i < topics.size(); i++) {
            add(topics.get(i));
        }
        return add(topics.size());
    }

    long first() {
        return first;
    }

    long second() {
        return second;
    }
}
