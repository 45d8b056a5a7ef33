package io.clout.spark;

/**
 * Result of a stage.
 *
 * @param value the result
 * @param rows number of its rows; −1 if it has none
 */
public record StageResult<T>(T value, long rows) {}
