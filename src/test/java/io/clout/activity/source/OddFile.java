package io.clout.activity.source;

import io.clout.TestParquet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * A file of a dump in a shape that some program writes: types, repetitions, codecs, pages, dictionaries and columns
 * that nobody asks for, all by chance from a seed.
 *
 * @param schema of the file
 * @param rows as they were written
 * @param refused whether its ids are of a type that is refused
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record OddFile(MessageType schema, List<Object[]> rows, boolean refused) {
    private static final long DAY = LocalDate.parse("2026-11-21").toEpochDay();
    private static final int MOST_ROWS = 120;

    private static final List<String> TIMES = List.of(
            "int64 ts (TIMESTAMP(MICROS,true))",
            "int64 ts (TIMESTAMP(MILLIS,true))",
            "int64 ts (TIMESTAMP(NANOS,true))",
            "int64 ts (TIMESTAMP(MICROS,false))",
            "int64 ts (TIMESTAMP(NANOS,false))",
            "int32 ts (DATE)",
            "binary ts (STRING)",
            "int96 ts");
    static final List<String> IDS = List.of(
            "binary %s (STRING)",
            "binary %s",
            "binary %s (ENUM)",
            "int32 %s",
            "int64 %s",
            "int32 %s (INTEGER(16,true))",
            "int32 %s (INTEGER(32,false))",
            "int64 %s (DECIMAL(18,0))",
            "fixed_len_byte_array(16) %s",
            "fixed_len_byte_array(16) %s (UUID)",
            "double %s",
            "float %s");
    private static final List<String> UNASKED = List.of(
            "optional int32 a (TIME(MILLIS,true));",
            "optional int64 b (TIME(NANOS,false));",
            "optional fixed_len_byte_array(12) c (INTERVAL);",
            "optional fixed_len_byte_array(2) d (FLOAT16);",
            "optional int32 e (UNKNOWN);",
            "optional int32 WHO;",
            "optional int32 Ts;",
            "optional binary f (BSON);",
            "optional binary g (JSON);",
            "optional int64 h (INTEGER(64,false));",
            "repeated int32 i;",
            "optional group j { optional int64 deep (TIMESTAMP(NANOS,true)); optional int32 k (UNKNOWN); }",
            "optional group l (LIST) { repeated group list { optional fixed_len_byte_array(16) element (UUID); } }",
            "optional group m (MAP) { repeated group key_value { required binary key (STRING); optional int32 value; } }",
            "optional group n (LIST) { repeated int32 element; }",
            "optional fixed_len_byte_array(16) o (DECIMAL(38,2));",
            "optional boolean `p q`;".replace("`p q`", "p_q"));

    /** The file of {@code seed}. */
    static OddFile of(Random random) {
        StringBuilder columns = new StringBuilder();
        String time = pick(random, TIMES);
        String id = pick(random, IDS);
        boolean hasTags = random.nextInt(4) > 0;
        columns.append(repetition(random)).append(time).append("; ");
        columns.append(repetition(random)).append("binary verb (STRING); ");
        columns.append(repetition(random)).append(id.formatted("who")).append("; ");
        columns.append(repetition(random)).append(id.formatted("whom")).append("; ");
        columns.append(
                hasTags
                        ? "optional group tags (LIST) { repeated group list { optional binary element (STRING); } } "
                        : "optional int32 tags (UNKNOWN); ");
        for (String unasked : UNASKED) {
            columns.append(random.nextInt(3) == 0 ? unasked : "");
        }
        MessageType schema = TestParquet.schema(columns.toString());
        List<Object[]> rows = new ArrayList<>();
        for (int left = random.nextInt(5) == 0 ? 0 : random.nextInt(MOST_ROWS); left > 0; left--) {
            Object[] row = {
                time(random, time),
                random.nextInt(9) == 0 ? "odd" : "share",
                id(random, id),
                id(random, id),
                hasTags ? List.of("tea", "t" + random.nextInt(5)) : null
            };
            for (int i = 0; i < row.length; i++) {
                boolean mayBeNull = schema.getType(i).isRepetition(org.apache.parquet.schema.Type.Repetition.OPTIONAL);
                row[i] = mayBeNull && random.nextInt(7) == 0 ? null : row[i];
            }
            rows.add(row);
        }
        return new OddFile(schema, rows, id.startsWith("double") || id.startsWith("float"));
    }

    /** Writes it in a way that is chance, too. */
    void write(Path file, Random random) {
        List<CompressionCodecName> codecs = List.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.GZIP,
                CompressionCodecName.ZSTD);
        TestParquet.write(
                file,
                schema,
                rows,
                builder -> builder.withCompressionCodec(codecs.get(random.nextInt(codecs.size())))
                        .withWriterVersion(random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0)
                        .withDictionaryEncoding(random.nextBoolean())
                        .withByteStreamSplitEncoding(random.nextInt(4) == 0)
                        .withPageSize(64 << random.nextInt(8))
                        .withPageRowCountLimit(1 + random.nextInt(50))
                        .withRowGroupSize(random.nextBoolean() ? 1L << 10 : 1L << 20));
    }

    private static String repetition(Random random) {
        return random.nextInt(4) == 0 ? "required " : "optional ";
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Object time(Random random, String type) {
        long micros = DAY * 86_400_000_000L + random.nextInt(86_400) * 1_000_000L;
        if (type.contains("MILLIS")) {
            return micros / 1_000;
        } else if (type.contains("NANOS")) {
            return micros * 1_000 + random.nextInt(1_000);
        } else if (type.contains("DATE")) {
            return (int) DAY;
        } else if (type.startsWith("binary")) {
            return random.nextInt(9) == 0 ? "last week" : "2026-11-21T10:00:%02dZ".formatted(random.nextInt(60));
        } else if (type.startsWith("int96")) {
            // Nanoseconds of the day, and the Julian day.
            return java.nio.ByteBuffer.allocate(12)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putLong(random.nextInt(86_400) * 1_000_000_000L)
                    .putInt((int) (DAY + 2_440_588))
                    .array();
        }
        return micros;
    }

    private static Object id(Random random, String type) {
        if (type.startsWith("fixed")) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            return bytes;
        } else if (type.startsWith("binary")) {
            byte[] raw = {(byte) 0xC3, (byte) random.nextInt(0x80), 'x'};
            boolean isBroken = type.equals("binary %s") && random.nextInt(5) == 0;
            return isBroken ? raw : ("u" + random.nextInt(20)).getBytes(StandardCharsets.UTF_8);
        }
        return random.nextInt(20);
    }
}
