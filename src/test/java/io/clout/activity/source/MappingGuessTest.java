package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MappingGuessTest {
    @Test
    void aLogOfReactionsIsGuessedByNamesTypesAndValues() {
        Map<String, String> guess = MappingGuess.of(List.of(
                        column("user_a", "BIGINT", i -> "" + i % 20),
                        column("user_b", "BIGINT", i -> "" + (i + 3) % 20),
                        column("unix_time", "BIGINT", i -> "" + (1_341_100_972 + i)),
                        column("interaction", "STRING", i -> i % 3 == 0 ? "RT" : "MT")))
                .expressions();

        assertThat(guess)
                .isEqualTo(Map.of(
                        "time", "timestamp_seconds(unix_time)",
                        "kind", "interaction",
                        "reactor", "user_a",
                        "author", "user_b"));
    }

    @Test
    void nestedAndOddlyNamedColumnsAreQuotedAndUnitsToldByTheirSize() {
        Map<String, String> guess = MappingGuess.of(List.of(
                        column("created at", "BIGINT", i -> "" + (1_795_219_200_000L + i)),
                        column("actor.login", "STRING", i -> "u" + i % 20),
                        column("repo.owner", "STRING", i -> "u" + (i + 1) % 20),
                        column("event_id", "STRING", i -> "e" + i),
                        column("tags", "ARRAY<STRING>", i -> "[\"a\"]")))
                .expressions();

        assertThat(guess)
                .containsEntry("time", "timestamp_millis(`created at`)")
                .containsEntry("kind", "'share'")
                .containsEntry("reactor", "actor.login")
                .containsEntry("author", "repo.owner")
                .containsEntry("event-id", "event_id")
                .containsEntry("topics", "tags");
    }

    @Test
    void authorsOfAnsweredContentsAreLookedUpInTheOwnRows() {
        ColumnProfile id = column("id", "STRING", i -> "c" + i);
        ColumnProfile author = column("author", "STRING", i -> "u" + i % 20);
        ColumnProfile parent = column("parent_id", "STRING", i -> i % 4 == 0 ? "t3_s" + i : "t1_c" + i / 2);
        ColumnProfile replies = column("reply_count", "BIGINT", i -> "" + i % 7);
        List<ColumnProfile> reddit =
                List.of(id, replies, parent, author, column("author_flair", "STRING", i -> "flair" + i % 3));

        assertThat(MappingGuess.of(reddit).expressions())
                .containsEntry("reactor", "author")
                .containsEntry("author", "parent_id")
                .containsEntry("lookup.own.key", "concat('t1_', id)")
                .containsEntry("lookup.own.value", "author")
                .containsEntry("event-id", "id");
        ColumnProfile answered = column("in_reply_to_user", "STRING", i -> "u" + i % 9);
        assertThat(MappingGuess.of(List.of(id, replies, parent, author, answered))
                        .expressions())
                .doesNotContainKey("lookup.own.key");
    }

    @Test
    void anArrayOfAccountsIsExploded() {
        Map<String, String> guess = MappingGuess.of(List.of(
                        column("sender", "STRING", i -> "u" + i % 20),
                        column("recipients", "ARRAY<STRING>", i -> "[\"u1\",\"u2\"]"),
                        column("tags", "ARRAY<STRING>", i -> "[\"a\"]")))
                .expressions();

        assertThat(guess)
                .containsEntry("reactor", "sender")
                .containsEntry("author", "recipients")
                .containsEntry("explode", "author")
                .containsEntry("topics", "tags");
    }

    @Test
    void nothingIsGuessedWhereNothingFits() {
        Map<String, String> guess = MappingGuess.of(List.of(
                        column("price", "DOUBLE", i -> "1.5"), column("note", "STRING", i -> "x".repeat(200) + i)))
                .expressions();

        assertThat(guess).isEqualTo(Map.of("kind", "'share'"));
    }

    private static ColumnProfile column(String name, String type, java.util.function.IntFunction<String> value) {
        return ColumnProfile.of(
                name, type, IntStream.range(0, 100).mapToObj(value).toList());
    }
}
