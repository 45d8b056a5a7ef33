package io.clout.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> NAMES =
            List.of("half-life", "max-reject-share", "whom_id", "who", "ts", "created_at");

    @ParameterizedTest
    @CsvSource({
        "halflife,half-life",
        "max-rejects-share,max-reject-share",
        "whom,whom_id",
        "createdAt,created_at",
        "st,ts"
    })
    void aMistypedNameIsFound(String typed, String meant) {
        assertThat(NearestName.of(typed, NAMES)).contains(meant);
    }

    @Test
    void aNameThatIsFarFromAllIsNotGuessed() {
        assertThat(NearestName.of("target", NAMES)).isEmpty();
        assertThat(NearestName.of("id", List.of("ts"))).isEmpty();
        assertThat(NearestName.sentence("target", NAMES)).isEqualTo(".");
    }
}
