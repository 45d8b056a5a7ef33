package io.clout.score.reason;

import io.clout.config.ScaleConfig;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores of one release, and their factors.
 *
 * @param nodes as published
 * @param scores as published
 * @param scale of the scores
 */
public record ReleaseScores(Dataset<Row> nodes, Dataset<Row> scores, ScaleConfig scale) {}
