package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.RowOutcome;
import io.clout.table.ColumnSpec;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path TABLES = Path.of("src/site/markdown/tables.md");

    @Test
    void theTableDictionaryIsWhatTheTablesSay() throws IOException {
        assertThat(Files.readString(TABLES)).endsWith(dictionary());
    }

    @Test
    void everyReasonOfARejectIsNamed() throws IOException {
        String readme = Files.readString(README);
        assertThat(Stream.of(RowOutcome.values()).filter(RowOutcome::isFault))
                .allSatisfy(outcome -> assertThat(readme).contains("`" + outcome.text() + "`"));
    }

    @Test
    void itsTwoCommandsAreLinesOfTheirOwnAsTheBuildServerRunsThem() throws IOException {
        assertThat(Files.readAllLines(README)).contains("mvn -B verify", "jobs/clout nightly");
        assertThat(Files.readString(Path.of(".ci/run"))).contains("'mvn -B verify' 'jobs/clout nightly'");
    }

    @Test
    void itIsShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThan(250);
    }

    private static String dictionary() {
        StringBuilder text = new StringBuilder("| table | a row | key | other columns |\n| --- | --- | --- | --- |\n");
        Set<ColumnSpec> columns = new LinkedHashSet<>();
        for (Table table : Tables.QUERYABLE) {
            List<ColumnSpec> others =
                    table.columns().subList(table.keys().size(), table.columns().size());
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(table.name(), table.meaning(), names(table.keys()), names(others)));
            columns.addAll(table.columns());
        }
        text.append("\n| column | type | meaning, unit and range |\n| --- | --- | --- |\n");
        columns.forEach(c -> text.append("| `%s`%s | %s | %s |\n"
                .formatted(c.name(), isOnly(c, columns) ? "" : " of " + holders(c), type(c), c.comment())));
        return text.toString();
    }

    private static boolean isOnly(ColumnSpec column, Set<ColumnSpec> columns) {
        return columns.stream().filter(c -> c.name().equals(column.name())).count() == 1;
    }

    private static String holders(ColumnSpec column) {
        return Tables.QUERYABLE.stream()
                .filter(table -> table.columns().contains(column))
                .map(Table::name)
                .collect(Collectors.joining(", "));
    }

    private static String type(ColumnSpec column) {
        return column.type().catalogString().replace(",", ", ");
    }

    private static String names(List<ColumnSpec> columns) {
        return columns.stream().map(ColumnSpec::name).collect(Collectors.joining(", "));
    }
}
