package io.clout.propagation;

import static org.apache.spark.sql.functions.size;

import io.clout.table.GraphColumns;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * What to propagate.
 *
 * <p>Several right-hand sides, k preferences over the same edges, share one pass: then {@code preference} and
 * {@code pi} are arrays of k doubles wherever they occur, and else doubles.
 *
 * @param preference {@code vertex}, {@code preference} ≥ 0 with a positive sum; one row for each account. It may have a
 *     {@code receives} in [0, 1], null for 1, its factor: the vertex receives so much of what it is handed along each
 *     of its edges (in all right-hand sides), and the rest restarts, as whatever is unspent
 * @param edges {@code reactor}, {@code author}, {@code weight} ≥ 0, all long, Σ below 2⁵³ for a reactor; one row for
 *     each pair, both of which have a row in {@code preference}. Straight from Parquet they are read fastest
 * @param accounts number of rows of {@code preference}, for sizing
 * @param pairs number of rows of {@code edges}, for sizing
 * @param fullAttention W0 > 0, in the unit of the weights
 * @param earlier {@code vertex}, {@code pi}: where to start, of any earlier time; accounts may have come and gone.
 *     Without it the iteration starts at the preference
 * @param folder of this run alone, for checkpoints; every executor reaches it. What is there already is gone on with
 */
public record PropagationProblem(
        Dataset<Row> preference,
        Dataset<Row> edges,
        long accounts,
        long pairs,
        double fullAttention,
        Optional<Dataset<Row>> earlier,
        Path folder) {

    /**
     * The same edges with other preferences, for a graph that is built ({@link Propagation#build}).
     *
     * @param others as {@code preference}: the same accounts, maybe with other factors or another k
     * @param start as {@code earlier}, {@code anotherFolder} as {@code folder}, but another one
     */
    public PropagationProblem with(Dataset<Row> others, Optional<Dataset<Row>> start, Path anotherFolder) {
        return new PropagationProblem(others, edges, accounts, pairs, fullAttention, start, anotherFolder);
    }

    /** Of preferences and shares: double, or array of doubles. */
    public DataType type() {
        return preference.schema().apply(GraphColumns.PREFERENCE.name()).dataType();
    }

    public boolean hasFactors() {
        return List.of(preference.columns()).contains(GraphColumns.RECEIVES.name());
    }

    /** The number of right-hand sides. */
    public int columns() {
        return type() instanceof ArrayType
                ? preference.select(size(GraphColumns.PREFERENCE.col())).first().getInt(0)
                : 1;
    }
}
