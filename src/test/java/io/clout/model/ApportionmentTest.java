package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    @Test
    void theLargestRestsGetOneMore() {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("a", 1.25);
        parts.put("b", 2.5);
        parts.put("c", 3.25);

        assertThat(Apportionment.of(parts, 7)).containsExactly(entry("a", 1L), entry("b", 3L), entry("c", 3L));
        assertThat(Apportionment.of(parts, 8)).containsExactly(entry("a", 2L), entry("b", 3L), entry("c", 3L));
        assertThat(Apportionment.of(parts, 4)).containsExactly(entry("a", 0L), entry("b", 2L), entry("c", 2L));
    }

    @Test
    void noPartsAddUpToNothingOnly() {
        assertThat(Apportionment.of(Map.of(), 0)).isEmpty();
        assertThatThrownBy(() -> Apportionment.of(Map.of(), 1)).hasMessage("no parts add up to 1");
    }
}
