package io.clout.activity.window;

import static io.clout.longs.LongMultimap.NONE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
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

    /** The content; in the result, a topic of it. */
    private static final Field OF = Field.first(DailyColumns.TOPIC_KEY.name());
    /** A number of a kind, {@link #SAID} or {@link #NOTHING}. */
    private static final Field KIND = OF.then(DailyColumns.KIND_NUMBER.name());

    private static final Field REACTOR = KIND.then(GraphColumns.REACTOR.name());
    /** The author; where a row says what content is about, the topic. */
    private static final Field AUTHOR = REACTOR.then(GraphColumns.AUTHOR.name());

    private static final Field DATE = AUTHOR.then(NodeColumns.EPOCH_DAY.name());
    private static final Field NETWORK = DATE.then(NodeColumns.NETWORK_NUMBER.name());
    private static final Field COUNT = NETWORK.then(DailyColumns.COUNT.name());
    private static final LongLayout ROW = LongLayout.of(OF, KIND, REACTOR, AUTHOR, DATE, NETWORK, COUNT);

    /** Rows that are given at once, and up to those of one reaction more. */
    private static final int BLOCK = 1 << 14;

    /** Rows that a partition holds at once, where their hashes lie evenly. */
    private static final long ROWS = 1_000_000;

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
        JavaRDD<byte[]> pages = PackedShuffle.shuffled(did.union(said), ROW, partitions);
        return PackedRows.of(named.sparkSession(), pages.mapPartitions(Inherited::new), ROW)
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
            long content = OF.get(row);
            int key = topics.find(content, who);
            for (int entry = key == NONE ? NONE : topics.first(key); entry != NONE; entry = topics.after(entry)) {
                long topic = topics.value(entry);
                if (LATER - firsts.get(firsts.row(content, who, topic), 3) <= DATE.get(row)) {
                    OF.set(row, topic);
                    to.add(row);
                    OF.set(row, content);
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
            PackedShuffle.each(pages.iterator(), ROW, row -> {
                if (KIND.get(row) == SAID) {
                    byNamer.name(OF.get(row), REACTOR.get(row), AUTHOR.get(row), DATE.get(row));
                    byAnybody.name(OF.get(row), 0, AUTHOR.get(row), DATE.get(row));
                } else if (KIND.get(row) == NOTHING) {
                    byNamer.say(OF.get(row), REACTOR.get(row), DATE.get(row));
                }
            });
        }

        @Override
        public boolean hasNext() {
            return page.hasRemaining() || read < pages.size();
        }

        @Override
        public long[][] next() {
            LongRowBuffer to = new LongRowBuffer(ROW);
            long[] row = ROW.row();
            while (to.size() < BLOCK && hasNext()) {
                if (!page.hasRemaining()) {
                    page = PackedShuffle.longs(pages.set(read++, null));
                }
                page.get(row);
                if (KIND.get(row) != SAID && KIND.get(row) != NOTHING) {
                    long author = AUTHOR.get(row);
                    boolean isOfAuthor = byNamer.spoke(OF.get(row), author, DATE.get(row));
                    (isOfAuthor ? byNamer : byAnybody).inherit(isOfAuthor ? author : 0, row, to);
                }
            }
            return to.columns();
        }
    }
}
