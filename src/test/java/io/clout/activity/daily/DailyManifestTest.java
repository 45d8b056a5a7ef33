package io.clout.activity.daily;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.DailyManifest.Gap;
import io.clout.activity.daily.DailyManifest.Known;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Rows;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyManifestTest {
    @Test
    void aFewRowsLongBeforeTheLogAreAGap() {
        assertThat(known(Map.of("1999-01-01", 1L, "2001-05-05", 2L, "2026-11-20", 50L, "2026-11-21", 50L))
                        .gap())
                .contains(new Gap("1999-01-01", "2026-11-20", 3));
    }

    @Test
    void tenRowsOrAShorterTimeAreNone() {
        assertThat(known(Map.of("1999-01-01", 10L, "2026-11-20", 50L)).gap()).isEmpty();
        assertThat(known(Map.of("2025-11-21", 1L, "2026-11-20", 50L)).gap()).isEmpty();
        assertThat(known(Map.of()).gap()).isEmpty();
    }

    private static Known known(Map<String, Long> days) {
        NavigableMap<String, Rows> rows = new TreeMap<>();
        days.forEach((day, n) -> rows.put(day, new Rows(n, 0, 0)));
        NavigableMap<String, KnownFile> files = new TreeMap<>();
        files.put("file", new KnownFile(1, 1, rows, new TreeMap<>(), "run"));
        return new Known("mapping", files, new TreeMap<>(), null, null, List.of(), List.of());
    }
}
