package io.clout.activity.window;

import static io.clout.longs.LongMultimap.NONE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clout.longs.LongMultimap;
import io.clout.longs.LongRowBuffer;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What content is about: what its author says, if the window has that, and only else what anybody does. Strangers put
 * nobody on a topic by naming it under something that others react to.
 *
 * <p>In packed longs: all about one content meets in one partition. A task holds 48 bytes for each reaction, some 300
 * for each topic that somebody names, and while the tables of these grow as many again.
 */
final class ContentTopics {
    /** In the place of a kind, where a row says what content is about. */
    private static final long SAID = -1;
    /** The same where it says that content is about nothing. */
    private static final long NOTHING = -2;

    // Columns of a row, before the day and the count. What is said has its topic in the place of the author.
    private static final int OF = 0;
    private static final int WHAT = 1;
    private static final int WHO = 2;
    private static final int TO = 3;
    private static final int WIDTH = 6;

    /** Rows that are given at once, and up to those of one reaction more. */
    private static final int BLOCK = 1 << 14;

    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

    private static final StructType SCHEMA = new StructType()
            .add(DailyColumns.TOPIC_KEY.field())
            .add(DailyColumns.KIND_NUMBER.field())
            .add(GraphColumns.REACTOR.field())
            .add(GraphColumns.AUTHOR.field())
            // PackedRows has no room for an int.
            .add(DailyColumns.DAY.name(), DataTypes.LongType)
            .add(DailyColumns.COUNT.field());

    private final List<String> kinds;
    private final long number;

    /**
     * @param kinds of all reactions
     * @param number about how many reactions there are
     */
    ContentTopics(List<String> kinds, long number) {
        this.kinds = kinds;
        this.number = number;
    }

    /**
     * {@code reactions} with the key of each topic of their content, {@code topic_key}, and without {@code content};
     * those on content without topics are left out.
     *
     * @param reactions that name no topic themselves: {@code content}, {@code day}, {@code reactor}, {@code author},
     *     {@code kind}, {@code count}
     * @param named {@code content}, {@code topic}, {@code reactor}: who names it; null where a post of the content
     *     names none
     */
    Dataset<Row> inherited(Dataset<Row> reactions, Dataset<Row> named) {
        Column all = array(kinds.stream().map(functions::lit).toArray(Column[]::new));
        Dataset<Row> did = reactions.select(
                DailyColumns.CONTENT.col(),
                array_position(all, DailyColumns.KIND.col()),
                GraphColumns.REACTOR.col(),
                GraphColumns.AUTHOR.col(),
                DailyColumns.DAY.col().cast("long"),
                DailyColumns.COUNT.col());
        Dataset<Row> said = named.select(
                DailyColumns.CONTENT.col(),
                when(PublishedColumns.TOPIC.col().isNull(), NOTHING).otherwise(SAID),
                GraphColumns.REACTOR.col(),
                Vertices.ofTopic(PublishedColumns.TOPIC.col()),
                lit(0L),
                lit(0L));
        int partitions = PackedShuffle.partitions(named.sparkSession(), number, ROWS);
        JavaRDD<byte[]> pages = PackedShuffle.shuffled(did.union(said), WIDTH, partitions, PackedShuffle.Rows::new);
        return PackedRows.of(named.sparkSession(), pages.mapPartitions(Inherited::new), SCHEMA)
                .select(
                        DailyColumns.TOPIC_KEY.col(),
                        DailyColumns.DAY.of(DailyColumns.DAY.col()),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        DailyColumns.KIND.of(
                                element_at(all, DailyColumns.KIND_NUMBER.col().cast("int"))),
                        DailyColumns.COUNT.col());
    }

    /** The reactions of a partition on each topic of their content, some at a time. */
    private static final class Inherited implements Iterator<long[][]> {
        private final List<byte[]> pages = new ArrayList<>();
        /** Topics by content and who names them. */
        private final LongMultimap byNamer = new LongMultimap();
        /** Topics by content. */
        private final LongMultimap byAnybody = new LongMultimap();

        private int read;
        private LongBuffer page = LongBuffer.allocate(0);

        Inherited(Iterator<byte[]> in) {
            in.forEachRemaining(pages::add);
            long[] row = new long[WIDTH];
            for (byte[] page : pages) {
                for (LongBuffer longs = PackedShuffle.longs(page); longs.hasRemaining(); ) {
                    longs.get(row);
                    if (row[WHAT] == SAID) {
                        byNamer.add(row[OF], row[WHO], row[TO]);
                        byAnybody.add(row[OF], 0, row[TO]);
                    } else if (row[WHAT] == NOTHING) {
                        byNamer.key(row[OF], row[WHO]);
                    }
                }
            }
        }

        @Override
        public boolean hasNext() {
            return page.hasRemaining() || read < pages.size();
        }

        @Override
        public long[][] next() {
            LongRowBuffer to = new LongRowBuffer(WIDTH);
            long[] row = new long[WIDTH];
            while (to.size() < BLOCK && hasNext()) {
                if (!page.hasRemaining()) {
                    page = PackedShuffle.longs(pages.set(read++, null));
                }
                page.get(row);
                if (row[WHAT] != SAID && row[WHAT] != NOTHING) {
                    inherit(row, to);
                }
            }
            return to.columns();
        }

        private void inherit(long[] row, LongRowBuffer to) {
            int key = byNamer.find(row[OF], row[TO]);
            LongMultimap topics = key == NONE ? byAnybody : byNamer;
            key = key == NONE ? byAnybody.find(row[OF], 0) : key;
            for (int entry = key == NONE ? NONE : topics.first(key); entry != NONE; entry = topics.after(entry)) {
                row[OF] = topics.value(entry);
                to.add(row);
            }
        }
    }
}
