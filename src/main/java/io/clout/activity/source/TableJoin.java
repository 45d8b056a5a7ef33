package io.clout.activity.source;

/**
 * How far a table about accounts or persons fits the log.
 *
 * @param table its place in the configuration
 * @param rows of it that are wanted
 * @param accounts ids that it names, each once
 * @param known those of them that occur in the log
 */
public record TableJoin(String table, long rows, long accounts, long known) {}
