package io.clout.activity.daily;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.activity.daily.DailyManifest.Rows;
import io.clout.activity.daily.KnownSource.Gap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    @Test
    void aPartIsARunWithoutTheDaysThatAreNotWantedOrThatOthersReadAgain() {
        NavigableMap<String, KnownDay> days = new TreeMap<>();
        days.put("2026-11-01", new KnownDay("one", new TreeMap<>()));
        days.put("2026-11-02", new KnownDay("two", new TreeMap<>()));
        days.put("2026-11-03", new KnownDay("one", new TreeMap<>()));
        days.put("2026-11-04", new KnownDay("three", new TreeMap<>()));
        NavigableMap<String, NavigableSet<String>> replaced = new TreeMap<>();
        replaced.put("one", new TreeSet<>(Set.of("2026-11-02")));
        KnownSource known = new KnownSource("mapping", new TreeMap<>(), days, null, replaced, List.of());

        assertThat(known.parts("log", List.of("2026-11-01", "2026-11-02")))
                .containsExactly(
                        new Part("log", "one", Set.of("2026-11-02", "2026-11-03")), new Part("log", "two", Set.of()));
        assertThat(known.parts("log", List.of())).isEmpty();
        assertThat(known.runs().get("one")).containsExactly("2026-11-01", "2026-11-03");
    }

    private static KnownSource known(Map<String, Long> days) {
        NavigableMap<String, Rows> rows = new TreeMap<>();
        days.forEach((day, n) -> rows.put(day, new Rows(n, 0, 0)));
        NavigableMap<String, KnownFile> files = new TreeMap<>();
        files.put("file", new KnownFile(1, 1, rows, new TreeMap<>(), "run"));
        return new KnownSource("mapping", files, new TreeMap<>(), null, new TreeMap<>(), List.of());
    }
}
