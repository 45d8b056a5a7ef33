package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderKeysTest {
    @Test
    void foldersWithAnEqualsSignAreKeysAndTheirValuesTexts() {
        assertThat(FolderKeys.of(
                        List.of("a", "day=2026-11-22 10%3A00", "hour=07", "x=__HIVE_DEFAULT_PARTITION__", "=b")))
                .containsEntry("day", "2026-11-22 10:00")
                .containsEntry("hour", "07")
                .containsEntry("x", null)
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"%C3%A9t%C3%A9,été", "100%,100%", "%zz,%zz", "%4,%4", "a+b,a+b", "é%41,éA"})
    void percentSignsAreBytesOfUtf8OrThemselves(String written, String meant) {
        assertThat(FolderKeys.decode(written)).isEqualTo(meant);
    }
}
