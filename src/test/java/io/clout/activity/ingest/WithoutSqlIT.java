package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.activity.source.TopicSpelling;
import io.clout.operator.VertexHash;
import io.clout.table.Vertices;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** Hashes and topics computed in tasks equal those that Spark SQL computes of the same texts. */
class WithoutSqlIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "Jazz",
            " ##Jazz ",
            "#",
            "# # x",
            "ÄÖÜ ß ǅ İstanbul",
            "日本語",
            "\u00a0tea\u00a0",
            "a\u0000b",
            "tab\t#",
            "𝔘nicode",
            "x".repeat(1000));

    @Test
    void anAccountHasTheSameVertex() {
        VertexHash hash = new VertexHash("chirp");
        for (Row row : SPARK.createDataset(TEXTS, Encoders.STRING())
                .select(col("value"), Vertices.of(lit("chirp"), col("value")))
                .collectAsList()) {
            assertThat(hash.of(UTF8String.fromString(row.getString(0))))
                    .as(row.getString(0))
                    .isEqualTo(row.getLong(1));
        }
    }

    @Test
    void aTopicIsSpelledTheSame() {
        for (Row row : SPARK.createDataset(TEXTS, Encoders.STRING())
                .select(col("value"), TopicSpelling.of(col("value")))
                .collectAsList()) {
            assertThat(TopicSpelling.plain(UTF8String.fromString(row.getString(0)))
                            .toString())
                    .as(row.getString(0))
                    .isEqualTo(row.getString(1));
        }
    }
}
