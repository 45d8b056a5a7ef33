package io.clout.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.cli.TextTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void whatIsNotSeenIsMadeVisible() {
        assertThat(SafeText.visible("a\nb\r\tc")).isEqualTo("a\\nb\\r\\tc");
        assertThat(SafeText.visible("\u001b[31mred")).isEqualTo("\\u{1B}[31mred");
        assertThat(SafeText.visible("\u009b31m")).isEqualTo("\\u{9B}31m");
        assertThat(SafeText.visible("user\u202Egpj.exe")).isEqualTo("user\\u{202E}gpj.exe");
        assertThat(SafeText.visible("a\u200Bb\u2066c\u2028d\uD800e"))
                .isEqualTo("a\\u{200B}b\\u{2066}c\\u{2028}d\\u{D800}e");
    }

    @Test
    void namesOfAnyScriptStayAsTheyAre() {
        String names = "Ada Müller-Ωmega, 東京 🚀 \\ \"quoted\"";

        assertThat(SafeText.visible(names)).isEqualTo(names);
    }

    @Test
    void numbersHaveNoExponentWhereTheyAreOfReadableSize() {
        assertThat(SafeText.text(12345678.25)).isEqualTo("12345678.25");
        assertThat(SafeText.text(1e-5)).isEqualTo("0.000010");
        assertThat(SafeText.text(0.0)).isEqualTo("0.0");
        assertThat(SafeText.text(1e300)).isEqualTo("1.0E300");
        assertThat(SafeText.text(Double.NaN)).isEqualTo("NaN");
        assertThat(SafeText.text(1.5f)).isEqualTo("1.5");
        assertThat(SafeText.text(new BigDecimal("1E+3"))).isEqualTo("1000");
    }

    @Test
    void csvFieldsAreQuotedAsRfc4180SaysAndNullDiffersFromEmpty() {
        assertThat(SafeText.csv("plain")).isEqualTo("plain");
        assertThat(SafeText.csv("a,b")).isEqualTo("\"a,b\"");
        assertThat(SafeText.csv("she said \"no\"")).isEqualTo("\"she said \"\"no\"\"\"");
        assertThat(SafeText.csv("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(SafeText.csv("")).isEqualTo("\"\"");
        assertThat(SafeText.csv(null)).isEmpty();
    }

    @Test
    void aTableAlignsNumbersRightAndCountsTheColumnsOfWideCharacters() {
        List<Object[]> rows = List.of(
                new Object[] {"東京", 7L, "x"}, new Object[] {"e\u0301va", 1234L, null}, new Object[] {"bob\n", null, "y"
                });

        assertThat(printed(rows, 100))
                .containsExactly(
                        "name   score  note", //
                        "─────  ─────  ────",
                        "東京       7  x",
                        "e\u0301va     1234  NULL",
                        "bob\\n   NULL  y");
    }

    @Test
    void aCellThatIsWiderThanAllowedIsCutAtACharacter() {
        List<Object[]> rows = List.<Object[]>of(new Object[] {"abcdefgh", 1, "東京都庁"});

        assertThat(printed(rows, 6).get(2)).isEqualTo("abcde…      1  東京…");
    }

    private static List<String> printed(List<Object[]> rows, int widest) {
        StringWriter text = new StringWriter();
        new TextTable(List.of("name", "score", "note"), widest).print(rows, new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
