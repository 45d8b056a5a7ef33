package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"Ann", " Ann\n", "\u00a0Ann\u2003", "\uFEFFAnn", "Ann\u0000", "\u200BAnn\u200E"})
    void anIdLosesWhatIsNotSeenAtItsEndsAndKeepsItsCase(String spelled) {
        assertThat(id(spelled)).isEqualTo("Ann");
    }

    @Test
    void anIdIsComposedAndNotFolded() {
        assertThat(id("e\u0301")).isEqualTo("\u00e9");
        assertThat(id("\uFF21")).isEqualTo("\uFF21");
        assertThat(id("a b")).isEqualTo("a b");
        assertThat(id(" \t")).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreHexadecimal() {
        assertThat(TextRules.id(new byte[] {(byte) 0xC3, 0x28})).isEqualTo("c328");
        assertThat(TextRules.ofBinary("ann".getBytes(StandardCharsets.UTF_8))).isEqualTo("ann");
        assertThat(TextRules.ofBinary(new byte[] {1, 'a'})).isEqualTo("a");
        assertThat(TextRules.ofBinary(new byte[] {'a', 1, 'b'})).isEqualTo("610162");
    }

    @Test
    void aTopicIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr", "lt", "en", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(TextRules.topic(" \uFF03#TITLE ")).isEqualTo("title");
                assertThat(TextRules.topic("\uFB01sh")).isEqualTo("fish");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void placeholdersAreNobodyWhateverTheirCase() {
        Placeholders placeholders = new Placeholders(List.of("none", "N/A", "-1", "\u00c4rzte"));

        for (String nobody : List.of("", "none", "NONE", "n/a", "-1", "\u00e4RZTE")) {
            assertThat(placeholders.holds(UTF8String.fromString(nobody)))
                    .as(nobody)
                    .isTrue();
        }
        for (String somebody : List.of("nonesuch", "non", "1", "a", "none2")) {
            assertThat(placeholders.holds(UTF8String.fromString(somebody)))
                    .as(somebody)
                    .isFalse();
        }
    }

    private static String id(String text) {
        return TextRules.id(UTF8String.fromString(text)).toString();
    }
}
