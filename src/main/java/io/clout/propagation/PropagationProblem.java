package io.clout.propagation;

import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A graph, and the influence that its vertices start with.
 *
 * @param vertices {@code vertex}, {@code h} in [0, 1], {@code outside_attention} ≥ 0 in the unit of the weights; one
 *     row for each vertex
 * @param edges {@code reactor}, {@code author}, {@code weight} ≥ 0, all long, Σ below 2⁵³ for a reactor; one row for
 *     each pair, both of which are vertices. Straight from Parquet they are read fastest
 * @param accounts number of rows of {@code vertices}, for sizing
 * @param pairs number of rows of {@code edges}, for sizing
 * @param fullAttention W0 &gt; 0, in the unit of the weights
 * @param folder of this run alone, for checkpoints; every executor reaches it. A run goes on from a checkpoint there
 */
public record PropagationProblem(
        Dataset<Row> vertices, Dataset<Row> edges, long accounts, long pairs, double fullAttention, Path folder) {}
