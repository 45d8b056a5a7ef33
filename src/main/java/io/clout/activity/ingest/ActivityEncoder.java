package io.clout.activity.ingest;

import static io.clout.activity.ingest.PageKey.NO_DAY;
import static io.clout.activity.ingest.PageKey.Of.ACTIVITIES;
import static io.clout.activity.ingest.PageKey.Of.NAMES;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.TextRules;
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
    private static final long MICROS_A_DAY = 86_400_000_000L;
    /** Half a megabyte, which stays in a cache. */
    private static final int LATELY = 1 << 16;

    private final Iterator<InternalRow> rows;
    private final IngestPlan plan;
    private final int number;
    private final IngestPlan.Source source;
    private final Set<Integer> only;

    private final int post;
    private final VertexHash vertices;
    private final EventHash identity = new EventHash();
    private final Map<UTF8String, Integer> words = new HashMap<>();
    private final Map<UTF8String, Integer> files = new HashMap<>();
    private final TopicList topics = new TopicList();
    private final LongTupleIndex names = new LongTupleIndex(2);
    /** Names that came last, of those that would have their place here: most that come are among them. */
    private final long[] lately = new long[LATELY];

    private final FileCensus census = new FileCensus();
    private UTF8String lastFile;
    private int lastNumber;

    // The row at hand, and where it goes.
    private PageWriter pages;
    private int kind;
    private UTF8String named;
    private UTF8String reactor;
    private UTF8String author;
    /** Hashes of {@link #named} and {@link #author}. */
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
        this.post = plan.post();
        this.vertices = new VertexHash(source.network());
        source.words().forEach((word, kind) -> words.put(TextRules.id(UTF8String.fromString(word)), kind));
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
        boolean isTimed =
                !row.isNullAt(ActivityMapping.AT_TIME) && source.isCredible(row.getLong(ActivityMapping.AT_TIME));
        int day = isTimed ? (int) Math.floorDiv(row.getLong(ActivityMapping.AT_TIME), MICROS_A_DAY) : NO_DAY;
        Integer known = row.isNullAt(ActivityMapping.AT_KIND)
                ? null
                : words.get(TextRules.id(row.getUTF8String(ActivityMapping.AT_KIND)));
        kind = known == null ? -1 : known;
        named = text(row, ActivityMapping.AT_REACTOR);
        reactor = kind == post ? null : named;
        author = text(row, ActivityMapping.AT_AUTHOR);
        RowOutcome outcome = row.getBoolean(ActivityMapping.AT_PASSES)
                ? RowOutcome.of(isTimed, known != null, author, kind == post, reactor)
                : RowOutcome.PASSED_OVER;
        if (only == null) {
            census.add(number, file, day, outcome);
        }
        boolean isKept = !isTimed || (day <= plan.newest() && !source.sealed().contains(day));
        boolean isWanted = only != null ? only.contains(day) : isKept;
        if (!isWanted || outcome == RowOutcome.PASSED_OVER) {
            return;
        }
        namedVertex = vertex(named);
        authorVertex = vertex(author);
        if (outcome == RowOutcome.ACCEPTED) {
            accept(row, day, file);
        } else {
            topics.read(null);
            write(row, outcome, page(day, row.getLong(ActivityMapping.AT_ROW)), file);
        }
    }

    private void accept(InternalRow row, int day, int file) {
        UTF8String event = source.hasEventId() ? text(row, ActivityMapping.AT_EVENT) : null;
        topics.read(row.isNullAt(ActivityMapping.AT_TOPICS) ? null : row.getArray(ActivityMapping.AT_TOPICS));
        identity.reset();
        isOneEvent = event != null || (source.isScreened() && !source.hasEventId());
        if (event != null) {
            identity.add(event);
        } else if (isOneEvent) {
            identity.add(row.getLong(ActivityMapping.AT_TIME))
                    .add(kind)
                    .add(reactor)
                    .add(author);
            identity.add(text(row, ActivityMapping.AT_OBJECT)).add(topics);
        }
        boolean isByEvent = isOneEvent && source.isCutByEvent();
        long pair = PageKey.ofPair(reactor == null ? authorVertex : namedVertex, authorVertex);
        write(row, RowOutcome.ACCEPTED, page(day, isByEvent ? identity.first() : pair), file);
        isOneEvent = false;
        name(reactor, namedVertex);
        name(author, authorVertex);
    }

    private Page page(int day, long by) {
        return pages.page(new PageKey(ACTIVITIES, number, day, Math.floorMod(by, source.buckets())));
    }

    private void write(InternalRow row, RowOutcome outcome, Page page, int file) {
        UTF8String content = outcome == RowOutcome.ACCEPTED ? text(row, ActivityMapping.AT_OBJECT) : null;
        page.putByte(outcome.code());
        page.putShort(kind);
        page.putByte((reactor == null ? 0 : Page.HAS_REACTOR)
                | (author == null ? 0 : Page.HAS_AUTHOR)
                | (content == null ? 0 : Page.HAS_CONTENT)
                | (isOneEvent ? Page.HAS_IDENTITY : 0)
                // Rejects must not show suppressed accounts, in any column.
                | (named == null ? 0 : Page.NAMES_REACTOR));
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

    /** The id in {@code column}; null where there is none, or a text that stands for none. */
    private UTF8String text(InternalRow row, int column) {
        UTF8String id = row.isNullAt(column) ? UTF8String.EMPTY_UTF8 : TextRules.id(row.getUTF8String(column));
        return source.placeholders().holds(id) ? null : id;
    }
}
