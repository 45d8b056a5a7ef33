package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.spark.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("slow")
class GenerateCommandIT {
    private static final String[] SMALL = {"--activities", "3000", "--days", "2", "--persons", "1000", "--seed", "5"};

    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private int generate(String... more) {
        String[] arguments = Stream.of(Stream.of("--out", folder.toString()), Stream.of(SMALL), Stream.of(more))
                .flatMap(s -> s)
                .toArray(String[]::new);
        return new CommandLine(new GenerateCommand())
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    void everyAccountOfTheDumpIsInTheTruthAndOtherFilesStay() throws IOException {
        Path readme = Files.writeString(folder.resolve("README.md"), "kept");

        assertThat(generate("--overwrite")).isZero();

        assertThat(readme).hasContent("kept");
        try (SparkSession spark = Sessions.open("test", Map.of("spark.master", "local[2]"))) {
            Stream.of("chirp", "boards", "chirp_users", "boards_members", "links", "truth")
                    .forEach(t ->
                            spark.read().parquet(folder.resolve(t).toString()).createOrReplaceTempView(t));
            assertThat(spark.sql("SELECT DISTINCT day FROM chirp").count()).isEqualTo(2);
            Dataset<Row> unknown = spark.sql("""
                    SELECT 'chirp' AS network, string(id) AS account_id
                      FROM chirp LATERAL VIEW explode(array(from_user, to_user)) AS id
                    UNION ALL SELECT 'boards', id FROM boards LATERAL VIEW explode(array(actor.name, post.owner)) AS id
                    UNION ALL SELECT 'chirp', string(user_id) FROM chirp_users
                    UNION ALL SELECT 'boards', name FROM boards_members
                    UNION ALL SELECT 'chirp', string(chirp_user) FROM links
                    UNION ALL SELECT 'boards', board_name FROM links
                    """)
                    .where("account_id IS NOT NULL")
                    .join(spark.table("truth"), new String[] {"network", "account_id"}, "left_anti");
            assertThat(unknown.isEmpty()).isTrue();
            Dataset<Row> strangers = spark.sql("""
                    SELECT * FROM links
                    JOIN truth c ON c.network = 'chirp' AND c.account_id = string(chirp_user)
                    JOIN truth b ON b.network = 'boards' AND b.account_id = board_name
                    WHERE c.person <> b.person
                    """);
            assertThat(strangers.isEmpty()).isTrue();
        }
    }

    @Test
    void aFolderThatHoldsFilesIsRefusedWithoutOverwrite() throws IOException {
        Files.writeString(folder.resolve("mine"), "kept");

        assertThat(generate()).isEqualTo(2);

        assertThat(errors.toString()).contains(folder.toString(), "--overwrite");
        assertThat(folder).isDirectoryNotContaining(f -> !f.endsWith("mine"));
    }

    @Test
    void aBadOptionIsRefusedByNameBeforeSparkStarts() {
        assertThat(generate("--farm", "3")).isEqualTo(2);

        assertThat(errors.toString()).contains("--farm 3: must be 0 or ≥ 10");
    }
}
