package io.clout.activity.source;

import io.clout.operator.ForgottenAccounts;
import io.clout.table.GraphColumns;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Forgotten accounts that tables about accounts name. They are few, and looked for once. */
final class ForgottenInTables {
    private final ForgottenAccounts forgotten;
    private Optional<Dataset<Row>> found = Optional.empty();

    ForgottenInTables(ForgottenAccounts forgotten) {
        this.forgotten = forgotten;
    }

    /**
     * Their {@code vertex}; empty where nobody is forgotten.
     *
     * @param named gives tables of one column each, which holds accounts
     */
    Optional<Dataset<Row>> among(Supplier<List<Dataset<Row>>> named) {
        if (found.isEmpty() && !forgotten.isNone()) {
            found = named.get().stream()
                    .map(rows -> rows.toDF(GraphColumns.VERTEX.name()))
                    .reduce(Dataset::unionByName)
                    .map(Dataset::distinct)
                    .map(all -> all.where(forgotten.has(GraphColumns.VERTEX.col())))
                    .map(here -> here.sparkSession()
                            .createDataset(here.as(Encoders.LONG()).collectAsList(), Encoders.LONG())
                            .toDF(GraphColumns.VERTEX.name()));
        }
        return found;
    }
}
