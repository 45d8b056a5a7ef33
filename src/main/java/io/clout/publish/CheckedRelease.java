package io.clout.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Release that was looked through.
 *
 * @param runId its run; empty where the pointer of the date tells none
 * @param tables number of its tables
 * @param rows of all its tables
 * @param damage empty if it is whole
 */
public record CheckedRelease(LocalDate runDate, Optional<String> runId, int tables, long rows, List<Damage> damage) {}
