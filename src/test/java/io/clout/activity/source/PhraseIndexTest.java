package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhraseIndexTest {
    @Test
    void wordsAndPhrasesOfUpToThreeWordsStandForTheirTopicsWhateverTheirCaseAndPunctuation() {
        PhraseIndex phrases = new PhraseIndex();
        phrases.add("Jazz", "jazz");
        phrases.add("word of mouth", "word-of-mouth-marketing");
        phrases.add("ELA 3", "ela3");
        phrases.add("four words are too many", "never");

        assertThat(phrases.topics("All that JAZZ, by word-of-mouth! ela3? Ela  3; four words are too many"))
                .containsExactly("ela3", "jazz", "word-of-mouth-marketing");
    }

    @Test
    void anAmbiguousAliasNamesAllOfItsTopicsAndAWordWithinAnotherNamesNone() {
        PhraseIndex phrases = new PhraseIndex();
        phrases.add("python", "programming");
        phrases.add("Python", "snakes");
        phrases.add("go", "board-games");

        assertThat(phrases.topics("pythons, python, ergo")).containsExactly("programming", "snakes");
    }

    @Test
    void otherScriptsHaveWordsToo() {
        PhraseIndex phrases = new PhraseIndex();
        phrases.add("زومبا", "zumba");
        phrases.add("Île", "islands");

        assertThat(phrases.topics("«زومبا» à l’île")).containsExactly("islands", "zumba");
    }

    @Test
    void noTextNamesNothing() {
        PhraseIndex phrases = new PhraseIndex();
        phrases.add("tea", "tea");
        phrases.add("—", "dash");

        assertThat(phrases.topics(null)).isEmpty();
        assertThat(phrases.topics(" … ")).isEmpty();
    }
}
