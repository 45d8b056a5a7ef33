package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.ConfigException;
import org.junit.jupiter.api.Test;

class PromptWordsTest {
    @Test
    void blanksPartWordsAndQuotesHoldThemTogether() {
        assertThat(PromptWords.of("  chirp:1   --against\t2026-11-21 "))
                .containsExactly("chirp:1", "--against", "2026-11-21");
        assertThat(PromptWords.of("\"boards:big anchor\" --if 'chirp:ben reacts share'"))
                .containsExactly("boards:big anchor", "--if", "chirp:ben reacts share");
        assertThat(PromptWords.of("--if=\"chirp:ben reacts share\" x"))
                .containsExactly("--if=chirp:ben reacts share", "x");
        assertThat(PromptWords.of(" ")).isEmpty();
        assertThat(PromptWords.of("'' \"\"")).containsExactly("", "");
    }

    @Test
    void aQuoteIsALetterWithinAWordAndTwiceWithinQuotes() {
        assertThat(PromptWords.of("boards:o'brien say\"so")).containsExactly("boards:o'brien", "say\"so");
        assertThat(PromptWords.of("'boards:o''brien jr' \"a \"\"b\"\"\" '\"'"))
                .containsExactly("boards:o'brien jr", "a \"b\"", "\"");
        assertThat(PromptWords.of("net:a\\b 'c\\'")).containsExactly("net:a\\b", "c\\");
    }

    @Test
    void aQuoteThatIsNotClosedIsTold() {
        assertThatThrownBy(() -> PromptWords.of("ada 'ben"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the quote ' is not closed: close it, or begin no word with it");
    }
}
