package io.clout.generator;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Log of the microblog: flat columns, numeric accounts. One reply in three is logged as a mention, too, in the same
 * second.
 */
final class ChirpDump implements RawTable {
    static final StructType SCHEMA = StructType.fromDDL(
            "status_id STRING, created_at BIGINT, action STRING, from_user BIGINT, to_user BIGINT, hashtags ARRAY<STRING>");
    static final int MENTIONED_TOO = 3;

    private static final long FUTURE_MILLIS = 400L * 86_400_000;
    private static final long EPOCH_MILLIS = 1_577_836_800_000L;
    private static final int SEQUENCE_BITS = 20;
    private static final String[] NO_TAGS = {};

    private final Generator generator;
    private final Names names;

    ChirpDump(GeneratorPlan plan) {
        this.generator = new Generator(plan);
        this.names = new Names(plan);
    }

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public List<String> unrepeated() {
        return List.of("status_id", "created_at");
    }

    @Override
    public void rows(long index, Consumer<Row> sink) {
        GeneratedActivity a = generator.activity(Network.CHIRP, index);
        Row row = row(a, a.dirt() == DirtyRows.UNKNOWN_KIND ? "POKE" : a.kind().word(), 0);
        sink.accept(row);
        if (a.dirt() == DirtyRows.DUPLICATE) {
            sink.accept(row);
        }
        if (a.dirt() == DirtyRows.NONE
                && a.kind() == Kind.REPLY
                && Long.remainderUnsigned(a.salt(), MENTIONED_TOO) == 0) {
            sink.accept(row(a, Kind.MENTION.word(), 1));
        }
    }

    private Row row(GeneratedActivity a, String action, int sub) {
        Long time = switch (a.dirt()) {
            case BAD_TIME -> null;
            case FUTURE -> a.millis() + FUTURE_MILLIS;
            default -> a.millis();
        };
        return RowFactory.create(
                statusId(a, sub),
                time,
                action,
                a.dirt() == DirtyRows.NULL_ID ? null : names.chirp(a.reactor()),
                a.kind().isPost() ? null : names.chirp(a.author()),
                a.topic() == Names.NO_TOPIC ? NO_TAGS : new String[] {Names.hashtag(a.topic(), a.salt() >>> 8)});
    }

    /** Time, then a sequence number that separates a million neighbours of one millisecond. */
    private static String statusId(GeneratedActivity a, int sub) {
        long sequence = (2 * a.index() + sub) & ((1L << SEQUENCE_BITS) - 1);
        return Long.toString(((a.millis() - EPOCH_MILLIS) << SEQUENCE_BITS) | sequence);
    }
}
