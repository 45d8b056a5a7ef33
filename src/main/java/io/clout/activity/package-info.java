/**
 * From raw dumps to counts by day. In come Parquet files and the mappings of a configuration, out go counts of
 * reactions by day, reactor, author and kind, with the rows that do not count.
 *
 * <p>{@code source} maps dumps, {@code ingest} reads new and changed files, {@code daily} stores the counts, and
 * {@code window} selects those that a run uses. Arrows go from the window to the source.
 */
package io.clout.activity;
