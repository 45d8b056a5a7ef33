package io.clout.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.text.NamesInText.Name;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesInTextTest {
    private final NamesInText names = new NamesInText(List.of(
            new Name("net", "ada"), new Name("net", "eve_77"), new Name("net", "12"), new Name("net", "a<b>'")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net:ada",
                "<td>net:ada</td>",
                "{\"person\":\"net:ada\"}",
                "of net:ada.",
                "net:12",
                "eve_77",
                "net:a&lt;b&gt;&#39;"
            })
    void aNameWithItsNetworkAndADistinctiveIdAreSeen(String text) {
        assertThat(names.areIn(text)).isTrue();
        assertThat(names.cleaned(text)).contains(NamesInText.FORGOTTEN).doesNotContain("ada", "12", "eve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"net:adam", "net:ada-mae", "planet:ada", "net:120", "net:ada@home", "eve_778", "ada", "12"})
    void othersAndWordsThatMayMeanSomethingElseStay(String text) {
        assertThat(names.areIn(text)).isFalse();
        assertThat(names.cleaned(text)).isEqualTo(text);
    }

    @Test
    void aRowMayNameThemByTheIdAlone() {
        assertThat(names.mayBeIn("{\"user\":\"ada\"}")).isTrue();
        assertThat(names.mayBeIn("{\"user\":12,\"n\":3}")).isTrue();
        assertThat(names.mayBeIn("{\"text\":\"ask @ada!\"}")).isTrue();
        assertThat(names.mayBeIn("{\"text\":\"hi\\neve_77\\u0007\"}")).isTrue();
        assertThat(names.mayBeIn("{\"text\":\"hi\\tada\"}")).isTrue();
        assertThat(names.mayBeIn("{\"text\":\"C:\\\\nada\"}")).isFalse();
        assertThat(names.mayBeIn("{\"at\":\"2026-11-12 10:12:12\",\"user\":\"adam\"}"))
                .isFalse();
        assertThat(names.mayBeIn("{\"x\":0.12,\"y\":12.5}")).isFalse();
        assertThat(names.mayBeIn(null)).isFalse();
    }
}
