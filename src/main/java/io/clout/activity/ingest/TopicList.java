package io.clout.activity.ingest;

import io.clout.activity.source.TopicSpelling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The topics of one row, cleaned and each once, in the order in which they are named. */
final class TopicList {
    /** Spellings that are remembered; a dump has few, unless its topics are whole texts. */
    private static final int MOST = 1 << 16;

    /** Bytes of a spelling that is remembered. */
    private static final int LONGEST = 256;

    private final Set<UTF8String> seen = new HashSet<>();
    private final Map<UTF8String, UTF8String> spellings = new HashMap<>();
    private UTF8String[] topics = new UTF8String[8];
    private int size;

    /** Takes the topics of another row; null: none. */
    void read(ArrayData found) {
        size = 0;
        seen.clear();
        for (int i = 0; found != null && i < found.numElements(); i++) {
            if (!found.isNullAt(i)) {
                add(clean(found.getUTF8String(i)));
            }
        }
    }

    int size() {
        return size;
    }

    UTF8String get(int i) {
        return topics[i];
    }

    private void add(UTF8String topic) {
        if (topic.numBytes() > 0 && seen.add(topic)) {
            if (size == topics.length) {
                topics = Arrays.copyOf(topics, 2 * size);
            }
            topics[size++] = topic;
        }
    }

    private UTF8String clean(UTF8String spelling) {
        UTF8String topic = spellings.get(spelling);
        if (topic == null) {
            if (spellings.size() >= MOST) {
                spellings.clear();
            }
            topic = TopicSpelling.plain(spelling);
            if (spelling.numBytes() <= LONGEST) {
                spellings.put(spelling.copy(), topic);
            }
        }
        return topic;
    }
}
