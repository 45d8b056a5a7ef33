package io.clout.generator;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Log of the forum: nested columns, names for accounts, times as text. */
final class BoardsDump implements RawTable {
    static final StructType SCHEMA =
            StructType.fromDDL("event STRING, ts STRING, verb STRING, actor STRUCT<name: STRING>, "
                    + "post STRUCT<id: STRING, owner: STRING, community: STRING>");
    /** Community of posts without a topic. */
    static final String NO_COMMUNITY = "lounge";

    private static final long FUTURE_SECONDS = 400L * 86_400;
    private static final int POSTS_PER_ACCOUNT = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final GeneratorPlan plan;
    private final Generator generator;
    private final Names names;

    BoardsDump(GeneratorPlan plan) {
        this.plan = plan;
        this.generator = new Generator(plan);
        this.names = new Names(plan);
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public List<String> unrepeated() {
        return List.of("event", "ts", "post.id");
    }

    @Override
    public void rows(long index, Consumer<Row> sink) {
        GeneratedActivity a = generator.activity(Network.BOARDS, index);
        Row row = RowFactory.create(
                event(a),
                time(a),
                a.dirt() == DirtyRows.UNKNOWN_KIND ? "gifted" : a.kind().word(),
                a.dirt() == DirtyRows.NULL_ID ? null : RowFactory.create(names.boards(a.reactor())),
                RowFactory.create(
                        post(a),
                        names.boards(a.author()),
                        a.topic() == Names.NO_TOPIC ? NO_COMMUNITY : Names.topic(a.topic())));
        sink.accept(row);
        if (a.dirt() == DirtyRows.DUPLICATE) {
            sink.accept(row);
        }
    }

    private static String time(GeneratedActivity a) {
        long seconds = a.millis() / 1000;
        return switch (a.dirt()) {
            case BAD_TIME -> "yesterday";
            case FUTURE -> Instant.ofEpochSecond(seconds + FUTURE_SECONDS).toString();
            default -> Instant.ofEpochSecond(seconds).toString();
        };
    }

    /** Unique id: a bijection of the index. */
    private String event(GeneratedActivity a) {
        return HEX.toHexDigits(SeededHash.mix(plan.seed() + 4, a.index()));
    }

    private String post(GeneratedActivity a) {
        if (plan.oneCommunity() && !a.kind().isPost()) {
            long post = a.author() * POSTS_PER_ACCOUNT + (a.salt() >>> 60);
            return "p"
                    + Long.toUnsignedString(
                            SeededHash.mix(SeededHash.mix(plan.seed() + 5, post), a.topic()), Character.MAX_RADIX);
        }
        long number = a.kind().isPost() ? a.index() : a.author() * POSTS_PER_ACCOUNT + (a.salt() >>> 60);
        String prefix = a.kind().isPost() ? "n" : "p";
        return prefix + Long.toString(SeededHash.permute(plan.seed() + 5, 40, number), Character.MAX_RADIX);
    }
}
