package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded files of odd shapes, each read as a dump and by a plain reader of Parquet. Every value that is mapped is the
 * same, or the file is refused by name. {@code -Dclout.odd-files=1000} sets how many there are.
 */
class OddFilesIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final int FILES = Integer.getInteger("clout.odd-files", 60);
    private static final Map<String, String> MAPPING =
            Map.of("time", "ts", "kind", "verb", "reactor", "who", "author", "whom", "topics", "tags");

    @TempDir
    private Path temp;

    @Test
    void everyFileGivesTheRowsThatAPlainReaderFindsOrIsRefusedByItsKey() throws IOException {
        int refused = 0;
        long rows = 0;
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            OddFile odd = OddFile.of(random);
            Path file = temp.resolve("odd-%d.parquet".formatted(seed));
            odd.write(file, random);
            RawTable table = open(file);
            assertThat(table.json(table.files(), "row").count())
                    .as("rows as they are, seed %d: %s", seed, odd.schema())
                    .isEqualTo(odd.rows().size());
            if (odd.refused()) {
                refused++;
                assertThatThrownBy(() -> mapped(table))
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("sources.log.reactor = who gives");
            } else {
                List<String> plain = plain(file);
                assertThat(mapped(table))
                        .as("seed %d: %s", seed, odd.schema())
                        .containsExactlyInAnyOrderElementsOf(plain);
                rows += plain.size();
            }
            Files.delete(file);
        }
        System.out.printf("%d odd files: %d read with %d rows, %d refused%n", FILES, FILES - refused, rows, refused);
        assertThat(refused).isLessThan(FILES);
    }

    @Test
    void aDamagedFileIsRefusedOrGivesAllItsRows() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(~seed);
            OddFile odd = OddFile.of(random);
            Path file = temp.resolve("damaged-%d.parquet".formatted(seed));
            odd.write(file, random);
            byte[] bytes = Files.readAllBytes(file);
            if (random.nextInt(3) == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            Files.write(file, bytes);
            try {
                assertThat(ReadFailures.guard("reading", () -> mapped(open(file))))
                        .as("seed %d", seed)
                        .hasSize(odd.rows().size());
            } catch (InputException e) {
                assertThat(e)
                        .as("seed %d", seed)
                        .hasMessageContaining(file.getFileName().toString());
            } catch (ConfigException e) {
                assertThat(odd.refused())
                        .as("seed %d: %s", seed, e.getMessage())
                        .isTrue();
            }
            Files.delete(file);
        }
    }

    private static RawTable open(Path file) {
        return RawTable.dump(SPARK, "sources.log", file.toString(), MAPPING, List.of("tags"));
    }

    private static List<String> mapped(RawTable table) {
        TableView view = table.view();
        List<String> rows = new ArrayList<>();
        for (Row row : view.rows()
                .select(
                        view.column("time").cast(DataTypes.TimestampType),
                        view.column("kind").cast(DataTypes.StringType),
                        view.id("reactor"),
                        view.id("author"),
                        view.texts("topics").cast(DataTypes.StringType))
                .collectAsList()) {
            Object time = row.isNullAt(0) ? null : row.getTimestamp(0).toInstant();
            rows.add("%s %s %s %s %s".formatted(time, row.get(1), row.get(2), row.get(3), row.get(4)));
        }
        return rows;
    }

    /** The same, row by row, by a reader that knows nothing of Spark. */
    private static List<String> plain(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add("%s %s %s %s %s"
                        .formatted(time(row), text(row, "verb"), id(row, "who"), id(row, "whom"), tags(row)));
            }
        }
        return rows;
    }

    private static Instant time(Group row) {
        if (row.getFieldRepetitionCount("ts") == 0) {
            return null;
        }
        PrimitiveType type = row.getType().getType("ts").asPrimitiveType();
        String meaning = String.valueOf(type.getLogicalTypeAnnotation());
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> Instant.EPOCH.plusSeconds(86_400L * row.getInteger("ts", 0));
            case INT64 -> {
                long unit = meaning.contains("MILLIS") ? 1_000 : meaning.contains("MICROS") ? 1 : 0;
                long value = row.getLong("ts", 0);
                yield Instant.EPOCH.plusNanos((unit == 0 ? value / 1_000 : value * unit) * 1_000);
            }
            case INT96 -> {
                var bytes = java.nio.ByteBuffer.wrap(row.getInt96("ts", 0).getBytes())
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN);
                long nanos = bytes.getLong();
                yield LocalDate.EPOCH
                        .plusDays(bytes.getInt() - 2_440_588L)
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant()
                        .plusNanos(nanos);
            }
            default -> text(row, "ts").startsWith("2026") ? Instant.parse(text(row, "ts")) : null;
        };
    }

    private static String id(Group row, String column) {
        if (row.getFieldRepetitionCount(column) == 0) {
            return null;
        }
        PrimitiveType type = row.getType().getType(column).asPrimitiveType();
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> String.valueOf(row.getInteger(column, 0));
            case INT64 -> String.valueOf(row.getLong(column, 0));
            case BINARY ->
                type.getLogicalTypeAnnotation() == null
                        ? TextRules.ofBinary(row.getBinary(column, 0).getBytes())
                        : row.getBinary(column, 0).toStringUsingUTF8();
            default -> {
                String hex = HexFormat.of().formatHex(row.getBinary(column, 0).getBytes());
                boolean isUuid = type.getLogicalTypeAnnotation() instanceof UUIDLogicalTypeAnnotation;
                yield isUuid ? hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5") : hex;
            }
        };
    }

    private static String text(Group row, String column) {
        return row.getFieldRepetitionCount(column) == 0
                ? null
                : row.getBinary(column, 0).toStringUsingUTF8();
    }

    private static String tags(Group row) {
        if (row.getType().getType("tags").isPrimitive()) {
            // An array of one null, as of any text that is null.
            return "[null]";
        }
        if (row.getFieldRepetitionCount("tags") == 0) {
            return null;
        }
        Group tags = row.getGroup("tags", 0);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < tags.getFieldRepetitionCount(0); i++) {
            texts.add(tags.getGroup(0, i).getBinary("element", 0).toStringUsingUTF8());
        }
        return texts.toString();
    }
}
