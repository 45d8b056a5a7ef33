package io.clout.evaluation.explain;

import io.clout.activity.daily.DailyManifest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Parts, and the record of the counts by which they were read. Explanations hold no lock: a run may replace the record
 * meanwhile, and delete files that no record names any more.
 *
 * @param inventory of the counts, if this edition reads it
 */
record SteadyParts(Optional<DailyManifest> inventory, ReactorParts parts) {
    static final String CHANGING = "A run is changing the counts that are kept: ask again when it has ended.";

    private static final int TRIES = 2;

    /**
     * Reads parts, and once more where there is a note or a failure and the record is another one by then.
     *
     * @param recall gives the record of this moment
     * @param read gives the parts by a record
     */
    static SteadyParts read(
            Supplier<Optional<DailyManifest>> recall, Function<Optional<DailyManifest>, ReactorParts> read) {
        Optional<DailyManifest> now = recall.get();
        for (int i = 0; i < TRIES; i++) {
            Optional<DailyManifest> before = now;
            try {
                ReactorParts parts = read.apply(before);
                now = parts.note().isEmpty() ? before : recall.get();
                if (now.equals(before)) {
                    return new SteadyParts(before, parts);
                }
            } catch (RuntimeException e) {
                now = recall.get();
                if (now.equals(before)) {
                    throw e;
                }
            }
        }
        return new SteadyParts(now, ReactorParts.none(CHANGING));
    }
}
