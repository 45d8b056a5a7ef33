package io.clout.check;

import io.clout.config.CheckConfig.Level;
import io.clout.config.CheckConfig.Rule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collector of broken rules; a broken rule of level {@code FAIL} stops the run. */
public final class Checks {
    /** A part of fewer rows is too small for a share to say something. */
    private static final int LEAST_ROWS = 20;

    /** Days, or files, that are told of one source: a whole log may break its limit on every day. */
    private static final int MOST_PARTS = 5;

    private final List<String> failures = new ArrayList<>();
    /** Failures of days and of files, by source and {@code day} or {@code file}. */
    private final Map<List<String>, List<String>> ofParts = new LinkedHashMap<>();

    private final List<String> warnings = new ArrayList<>();

    /** Checks that a source's share of rejected rows is within {@code max-reject-share}. */
    public Checks rejects(String source, long rejected, long rows, double maxShare, String reasons) {
        if (rejected > maxShare * rows) {
            failures.add("sources.%s: %,d of %,d rows are rejected (%s %%), more than max-reject-share = %s allows: %s"
                    .formatted(source, rejected, rows, percent(rejected, rows, maxShare), maxShare, reasons));
        }
        return this;
    }

    /**
     * As {@link #rejects}, of a part of the source.
     *
     * @param part {@code day} or {@code file}, and its name; parts come in their order
     */
    public Checks rejectsOf(String source, String part, long rejected, long rows, double maxShare, String reasons) {
        if (rows >= LEAST_ROWS && rejected > maxShare * rows) {
            ofParts.computeIfAbsent(List.of(source, part.split(" ", -1)[0]), p -> new ArrayList<>())
                    .add(
                            "sources.%s: %s: %,d of %,d rows are rejected (%s %%), more than max-reject-share = %s allows: %s"
                                    .formatted(
                                            source,
                                            part,
                                            rejected,
                                            rows,
                                            percent(rejected, rows, maxShare),
                                            maxShare,
                                            reasons));
        }
        return this;
    }

    /** A share in percent, with as few digits as tell it from the limit, two at least. */
    private static String percent(long part, long all, double limit) {
        BigDecimal exact = BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
        BigDecimal allowed = BigDecimal.valueOf(limit).movePointRight(2);
        int digits = 2;
        while (exact.round(new MathContext(digits)).compareTo(allowed) <= 0 && exact.precision() > digits) {
            digits++;
        }
        return exact.round(new MathContext(digits)).toPlainString();
    }

    /** {@code rule} does not hold: a failure or a warning, as it says itself. */
    void broken(Rule rule, String message) {
        (rule.level() == Level.FAIL ? failures : warnings).add(message);
    }

    /** Broken rules that do not stop publishing. */
    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /**
     * Ends the check.
     *
     * @throws CheckFailedException if a rule of level {@code FAIL} is broken; the message names all of them, of many
     *     days or files the last
     */
    public void require() {
        List<String> all = new ArrayList<>();
        ofParts.forEach((of, told) -> {
            int left = Math.max(0, told.size() - MOST_PARTS);
            if (left > 0) {
                all.add("sources.%s: %,d %ss break max-reject-share, and these are the last of them:"
                        .formatted(of.get(0), told.size(), of.get(1)));
            }
            all.addAll(told.subList(left, told.size()));
        });
        all.addAll(failures);
        if (!all.isEmpty()) {
            throw new CheckFailedException(all);
        }
    }
}
