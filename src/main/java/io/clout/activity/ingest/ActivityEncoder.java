package io.clout.activity.ingest;

import static io.clout.activity.ingest.PageKey.Of.ACTIVITIES;
import static io.clout.activity.ingest.PageKey.Of.NAMES;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.longs.LongTupleIndex;
import io.clout.operator.VertexHash;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Packs the rows of one source for the partitions of their groups. All that they are compared by later is a hash here:
 * accounts and contents of 64 bits, events of 128.
 */
final class ActivityEncoder implements PageWriter.Filling {
    /** Half a megabyte, which stays in a cache. */
    private static final int LATELY = 1 << 16;

    private final Iterator<InternalRow> rows;
    private final IngestPlan plan;
    private final int number;
    private final IngestPlan.Source source;
    private final Set<Integer> only;

    private final VertexHash vertices;
    private final EventHash identity = new EventHash();
    private final Map<UTF8String, Integer> files = new HashMap<>();
    private final TopicList topics = new TopicList();
    private final LongTupleIndex names = new LongTupleIndex(2);
    /** Names that came last, of those that would have their place here: most that come are among them. */
    private final long[] lately = new long[LATELY];

    private final FileCensus census = new FileCensus();
    private UTF8String lastFile;
    private int lastNumber;

    // The row at hand, and where it goes.
    private final MappedRow mapped;
    private PageWriter pages;
    /** Hashes of the account that is named as reactor, and of the author. */
    private long namedVertex;

    private long authorVertex;
    private boolean isOneEvent;

    /**
     * @param rows as {@link ActivityMapping#rows} gives them
     * @param number place of the source in {@code plan}
     * @param only days whose rows are packed, of files that are known; null: all rows are packed, and counted
     */
    ActivityEncoder(Iterator<InternalRow> rows, IngestPlan plan, int number, Set<Integer> only) {
        this.rows = rows;
        this.plan = plan;
        this.number = number;
        this.source = plan.sources().get(number);
        this.only = only;
        this.mapped = new MappedRow(plan, source);
        this.vertices = new VertexHash(source.network());
        for (int file = 0; file < source.files().size(); file++) {
            files.put(UTF8String.fromString(source.files().get(file)), file);
        }
    }

    @Override
    public boolean fill(PageWriter to) {
        pages = to;
        if (rows.hasNext()) {
            pack(rows.next());
            return true;
        }
        close();
        return false;
    }

    private void pack(InternalRow row) {
        int file = file(row.getUTF8String(ActivityMapping.AT_FILE));
        if (file < 0) {
            return; // It came after the files were listed: the next run finds it, and makes its days anew.
        }
        mapped.read(row);
        int day = mapped.day;
        RowOutcome outcome = mapped.outcome;
        if (only == null) {
            census.add(number, file, day, outcome, row.getInt(ActivityMapping.AT_PART) == 0);
        }
        boolean isKept =
                !mapped.isTimed() || (day <= plan.newest() && !source.sealed().contains(day));
        boolean isWanted = only != null ? only.contains(day) : isKept;
        if (!isWanted || outcome == RowOutcome.PASSED_OVER) {
            return;
        }
        namedVertex = vertex(mapped.named);
        authorVertex = vertex(mapped.author);
        if (outcome == RowOutcome.ACCEPTED) {
            accept(row, day, file);
        } else {
            topics.read(null);
            write(row, outcome, page(day, row.getLong(ActivityMapping.AT_ROW)), file);
        }
    }

    private void accept(InternalRow row, int day, int file) {
        UTF8String reactor = mapped.reactor;
        UTF8String event = source.hasEventId() ? mapped.text(row, ActivityMapping.AT_EVENT) : null;
        topics.read(row.isNullAt(ActivityMapping.AT_TOPICS) ? null : row.getArray(ActivityMapping.AT_TOPICS));
        identity.reset();
        isOneEvent = event != null || (source.isScreened() && !source.hasEventId());
        if (event != null) {
            identity.add(event);
            if (source.isExploded()) {
                identity.add(reactor).add(mapped.author);
            }
        } else if (isOneEvent) {
            identity.add(row.getLong(ActivityMapping.AT_TIME))
                    .add(mapped.kind)
                    .add(reactor)
                    .add(mapped.author);
            identity.add(mapped.text(row, ActivityMapping.AT_OBJECT)).add(topics);
        }
        boolean isByEvent = isOneEvent && source.isCutByEvent();
        long pair = PageKey.ofPair(reactor == null ? authorVertex : namedVertex, authorVertex);
        write(row, RowOutcome.ACCEPTED, page(day, isByEvent ? identity.first() : pair), file);
        isOneEvent = false;
        name(reactor, namedVertex);
        name(mapped.author, authorVertex);
    }

    private Page page(int day, long by) {
        return pages.page(new PageKey(ACTIVITIES, number, day, Math.floorMod(by, source.buckets())));
    }

    private void write(InternalRow row, RowOutcome outcome, Page page, int file) {
        UTF8String content = outcome == RowOutcome.ACCEPTED ? mapped.text(row, ActivityMapping.AT_OBJECT) : null;
        page.putByte(outcome.code());
        page.putShort(mapped.kind);
        page.putByte((mapped.reactor == null ? 0 : Page.HAS_REACTOR)
                | (mapped.author == null ? 0 : Page.HAS_AUTHOR)
                | (content == null ? 0 : Page.HAS_CONTENT)
                | (isOneEvent ? Page.HAS_IDENTITY : 0)
                // Rejects must not show suppressed accounts, in any column.
                | (mapped.named == null ? 0 : Page.NAMES_REACTOR));
        page.putLong(row.isNullAt(ActivityMapping.AT_TIME) ? 0 : row.getLong(ActivityMapping.AT_TIME));
        page.putLong(namedVertex);
        page.putLong(authorVertex);
        page.putLong(vertex(content));
        page.putLong(identity.first());
        page.putLong(identity.second());
        page.putInt(file);
        page.putLong(row.getLong(ActivityMapping.AT_ROW));
        page.putInt(topics.size());
        for (int i = 0; i < topics.size(); i++) {
            page.putText(topics.get(i));
        }
    }

    private long vertex(UTF8String id) {
        return id == null ? 0 : vertices.of(id);
    }

    private void name(UTF8String id, long vertex) {
        if (id == null) {
            return;
        }
        // Another hash tells two names of one vertex apart, which stop the run.
        int check = id.hashCode();
        long key = vertex ^ (long) check << Integer.SIZE;
        int place = (int) key & LATELY - 1;
        if (lately[place] == key) {
            return;
        }
        lately[place] = key;
        int before = names.size();
        if (names.add(vertex, check) == before) {
            Page page = pages.page(NAMES, number, vertex);
            page.putLong(vertex);
            page.putText(id);
        }
    }

    private void close() {
        if (only == null) {
            pages.put(plan.partitions(), census.bytes());
        }
    }

    private int file(UTF8String path) {
        if (!path.equals(lastFile)) {
            lastFile = path.copy();
            lastNumber = files.getOrDefault(lastFile, -1);
        }
        return lastNumber;
    }
}
