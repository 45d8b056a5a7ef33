package io.clout.activity.source;

import io.clout.operator.ForgottenAccounts;
import io.clout.table.GraphColumns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
     * @param named gives tables that name accounts by {@code vertex}, {@code left} or {@code right}
     */
    Optional<Dataset<Row>> among(Supplier<List<Optional<Dataset<Row>>>> named) {
        if (found.isEmpty() && !forgotten.isNone()) {
            found = named.get().stream()
                    .flatMap(Optional::stream)
                    .flatMap(ForgottenInTables::accounts)
                    .reduce(Dataset::unionByName)
                    .map(Dataset::distinct)
                    .map(all -> all.where(forgotten.has(GraphColumns.VERTEX.col())))
                    .map(here -> here.sparkSession()
                            .createDataset(here.as(Encoders.LONG()).collectAsList(), Encoders.LONG())
                            .toDF(GraphColumns.VERTEX.name()));
        }
        return found;
    }

    private static Stream<Dataset<Row>> accounts(Dataset<Row> rows) {
        return Stream.of(GraphColumns.VERTEX, GraphColumns.LEFT, GraphColumns.RIGHT)
                .filter(account -> Set.of(rows.columns()).contains(account.name()))
                .map(account -> rows.select(GraphColumns.VERTEX.of(account.col())));
    }
}
