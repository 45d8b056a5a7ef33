package io.clout.topic;

import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import java.nio.LongBuffer;
import java.util.Iterator;

/** Acts with what their reactors tell, to the partition of the author's person. */
final class ToldEncoder implements PackedShuffle.Source {
    private final ReactorNodes nodes;
    private final PersonLookup persons;
    private final Iterator<byte[]> pages;
    private LongBuffer longs = LongBuffer.allocate(0);

    ToldEncoder(ReactorNodes nodes, PersonLookup persons, Iterator<byte[]> pages) {
        this.nodes = nodes;
        this.persons = persons;
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!longs.hasRemaining() && pages.hasNext()) {
            longs = PackedShuffle.longs(pages.next());
        }
        return longs.hasRemaining();
    }

    @Override
    public long next(long[] to) {
        longs.get(to, 0, TopicAct.WIDTH);
        nodes.tell(to);
        return persons.of(to[TopicAct.AUTHOR]);
    }
}
