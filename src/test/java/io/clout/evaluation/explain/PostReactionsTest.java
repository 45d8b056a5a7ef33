package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Rows;
import io.clout.activity.daily.KnownSource;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.evaluation.explain.PostReactions.Days;
import java.io.File;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Days of a source whose dumps are gone: a file of the 1st, one of the 1st and 2nd, and one of the 5th. */
class PostReactionsTest {
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"));
    private static final KnownSource KNOWN = new KnownSource(
            "mapping",
            new TreeMap<>(Map.of(
                    "first", file("2026-11-01"),
                    "both", file("2026-11-01", "2026-11-02"),
                    "fifth", file("2026-11-05"))),
            days("2026-10-31", "2026-11-01", "2026-11-02", "2026-11-05"),
            "2026-10-31",
            new TreeMap<>(),
            List.of());

    private static KnownFile file(String... days) {
        NavigableMap<String, Rows> rows = new TreeMap<>();
        for (String day : days) {
            rows.put(day, new Rows(7, 0, 0));
        }
        return new KnownFile(1, 1, rows, new TreeMap<>(), "run");
    }

    private static NavigableMap<String, KnownDay> days(String... days) {
        NavigableMap<String, KnownDay> kept = new TreeMap<>();
        for (String day : days) {
            kept.put(day, new KnownDay("run", new TreeMap<>()));
        }
        return kept;
    }

    @Test
    void aMappingWithoutTheKindPostTellsNone() {
        assertThat(PostReactions.canTellPosts(source("higgs"))).isFalse();
        assertThat(PostReactions.canTellPosts(source("higgs", "sources.higgs.kinds.TW=post")))
                .isTrue();
        assertThat(PostReactions.canTellPosts(source("klout")))
                .as("the dump's words may be the kinds")
                .isTrue();
    }

    private static SourceConfig source(String conf, String... settings) {
        return CloutConfig.load(new File("conf/%s.conf".formatted(conf)), List.of(settings))
                .sources()
                .iterator()
                .next();
    }

    @Test
    void aDayOfWhichAnyFileIsMissingIsTold() {
        assertThat(PostReactions.gone(KNOWN, Set.of("first", "both", "fifth"), NOVEMBER))
                .isEmpty();
        assertThat(PostReactions.gone(KNOWN, Set.of("both", "fifth"), NOVEMBER)).hasValue("2026-11-01");
        assertThat(PostReactions.gone(KNOWN, Set.of(), NOVEMBER)).hasValue("3 days from 2026-11-01 to 2026-11-05");
    }

    @Test
    void daysWhoseFilesAreForgottenAreTold() {
        KnownSource forgotten =
                new KnownSource("mapping", new TreeMap<>(), KNOWN.days(), "2026-10-31", new TreeMap<>(), List.of());

        assertThat(PostReactions.gone(forgotten, Set.of(), NOVEMBER)).hasValue("3 days from 2026-11-01 to 2026-11-05");
        assertThat(PostReactions.gone(forgotten, Set.of(), new Days(LocalDate.EPOCH, LocalDate.EPOCH)))
                .isEmpty();
    }
}
