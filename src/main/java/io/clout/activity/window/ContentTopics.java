package io.clout.activity.window;

import static io.clout.longs.LongMultimap.NONE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clout.longs.LongMultimap;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
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
import org.apache.spark.sql.types.StructType;

/**
 * Topics of content by date: those that its author had named by the end of that date, if the author had said anything,
 * else those of anybody. Strangers put nobody on a topic by naming it under something that others react to, and later
 * naming changes nothing.
 *
 * <p>In packed longs: all about one content meets in one partition. A task holds 56 bytes for each reaction, some 300
 * for each topic that somebody names, and while the tables of these grow as many again.
 */
public final class ContentTopics {
    /** In the place of a kind, where a row says what content is about. */
    private static final long SAID = -1;
    /** The same where it says that content is about nothing. */
    private static final long NOTHING = -2;

    // Columns of a row, before the count. What is said has its topic in the place of the author.
    private static final int OF = 0;
    private static final int WHAT = 1;
    private static final int WHO = 2;
    private static final int TO = 3;
    private static final int DATE = 4;
    private static final int WIDTH = 7;

    /** Rows that are given at once, and up to those of one reaction more. */
    private static final int BLOCK = 1 << 14;

    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

    private static final StructType SCHEMA = new StructType()
            .add(DailyColumns.TOPIC_KEY.field())
            .add(DailyColumns.KIND_NUMBER.field())
            .add(GraphColumns.REACTOR.field())
            .add(GraphColumns.AUTHOR.field())
            .add(NodeColumns.EPOCH_DAY.field())
            .add(NodeColumns.NETWORK_NUMBER.field())
            .add(DailyColumns.COUNT.field());

    private final List<String> kinds;
    private final long number;

    /**
     * @param kinds of all reactions
     * @param number about how many reactions there are
     */
    public ContentTopics(List<String> kinds, long number) {
        this.kinds = kinds;
        this.number = number;
    }

    /**
     * {@code reactions} with the key of each topic of their content, {@code topic_key}, and without {@code content};
     * those on content without topics are left out.
     *
     * @param reactions that name no topic themselves: {@code content}, {@code network_number}, {@code epoch_day},
     *     {@code reactor}, {@code author}, {@code kind}, {@code count}
     * @param named {@code content}, {@code topic}, {@code reactor} (the account that names it), {@code epoch_day}; a
     *     null topic where a post of the content names none
     */
    public Dataset<Row> inherited(Dataset<Row> reactions, Dataset<Row> named) {
        Column all = array(kinds.stream().map(functions::lit).toArray(Column[]::new));
        Dataset<Row> did = reactions.select(
                DailyColumns.CONTENT.col(),
                array_position(all, DailyColumns.KIND.col()),
                GraphColumns.REACTOR.col(),
                GraphColumns.AUTHOR.col(),
                NodeColumns.EPOCH_DAY.col(),
                NodeColumns.NETWORK_NUMBER.col(),
                DailyColumns.COUNT.col());
        Dataset<Row> said = named.select(
                DailyColumns.CONTENT.col(),
                when(PublishedColumns.TOPIC.col().isNull(), NOTHING).otherwise(SAID),
                GraphColumns.REACTOR.col(),
                Vertices.ofTopic(PublishedColumns.TOPIC.col()),
                NodeColumns.EPOCH_DAY.col(),
                lit(0L),
                lit(0L));
        int partitions = PackedShuffle.partitions(named.sparkSession(), number, ROWS);
        JavaRDD<byte[]> pages = PackedShuffle.shuffled(did.union(said), WIDTH, partitions, PackedShuffle.Rows::new);
        return PackedRows.of(named.sparkSession(), pages.mapPartitions(Inherited::new), SCHEMA)
                .select(
                        DailyColumns.TOPIC_KEY.col(),
                        NodeColumns.EPOCH_DAY.col(),
                        NodeColumns.NETWORK_NUMBER.col(),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        DailyColumns.KIND.of(
                                element_at(all, DailyColumns.KIND_NUMBER.col().cast("int"))),
                        DailyColumns.COUNT.col());
    }

    /** Topics by content and by the account that names them, each with its first date. */
    private static final class Naming {
        private final LongMultimap topics = new LongMultimap();
        /**
         * Larger than all dates. First dates are kept as their difference from it, since dates before 1970 are
         * negative.
         */
        private final LongTupleTable firsts = new LongTupleTable(3, 4);

        private final LongTupleTable spoke = new LongTupleTable(2, 3);

        void say(long content, long who, long date) {
            int row = spoke.row(content, who, 0);
            spoke.set(row, 2, Math.max(spoke.get(row, 2), LATER - date));
        }

        void name(long content, long who, long topic, long date) {
            say(content, who, date);
            topics.add(content, who, topic);
            int row = firsts.row(content, who, topic);
            firsts.set(row, 3, Math.max(firsts.get(row, 3), LATER - date));
        }

        /** Whether {@code who} said anything about the content up to a date. */
        boolean spoke(long content, long who, long date) {
            int row = spoke.find(content, who);
            return row >= 0 && LATER - spoke.get(row, 2) <= date;
        }

        /** Adds a row for each topic that was named up to the row's date. */
        void inherit(long who, long[] row, LongRowBuffer to) {
            long content = row[OF];
            int key = topics.find(content, who);
            for (int entry = key == NONE ? NONE : topics.first(key); entry != NONE; entry = topics.after(entry)) {
                long topic = topics.value(entry);
                if (LATER - firsts.get(firsts.row(content, who, topic), 3) <= row[DATE]) {
                    row[OF] = topic;
                    to.add(row);
                    row[OF] = content;
                }
            }
        }
    }

    /** After all dates, so that 0, which is no date yet, is later than any. */
    private static final long LATER = 1L << 40;

    /** The reactions of a partition on each topic of their content, some at a time. */
    private static final class Inherited implements Iterator<long[][]> {
        private final List<byte[]> pages = new ArrayList<>();
        private final Naming byNamer = new Naming();
        private final Naming byAnybody = new Naming();

        private int read;
        private LongBuffer page = LongBuffer.allocate(0);

        Inherited(Iterator<byte[]> in) {
            in.forEachRemaining(pages::add);
            long[] row = new long[WIDTH];
            for (byte[] page : pages) {
                for (LongBuffer longs = PackedShuffle.longs(page); longs.hasRemaining(); ) {
                    longs.get(row);
                    if (row[WHAT] == SAID) {
                        byNamer.name(row[OF], row[WHO], row[TO], row[DATE]);
                        byAnybody.name(row[OF], 0, row[TO], row[DATE]);
                    } else if (row[WHAT] == NOTHING) {
                        byNamer.say(row[OF], row[WHO], row[DATE]);
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
                    boolean isOfAuthor = byNamer.spoke(row[OF], row[TO], row[DATE]);
                    (isOfAuthor ? byNamer : byAnybody).inherit(isOfAuthor ? row[TO] : 0, row, to);
                }
            }
            return to.columns();
        }
    }
}
