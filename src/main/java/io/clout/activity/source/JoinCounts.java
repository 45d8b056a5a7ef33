package io.clout.activity.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clout.config.AccountsConfig;
import io.clout.config.ExternalConfig;
import io.clout.config.LinksConfig;
import io.clout.table.GraphColumns;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts how many ids of each table occur in the log: a table that joins to nobody does so without a word. */
final class JoinCounts {
    private static final String TABLE = "table";
    private static final String ROWS = "rows";
    private static final String KNOWN = "known";

    private final OpenedTables opened;
    private final Collection<AccountsConfig> tables;
    private final Collection<LinksConfig> links;
    private final Collection<ExternalConfig> externals;

    JoinCounts(
            OpenedTables opened,
            Collection<AccountsConfig> tables,
            Collection<LinksConfig> links,
            Collection<ExternalConfig> externals) {
        this.opened = opened;
        this.tables = tables;
        this.links = links;
        this.externals = externals;
    }

    /** By table, in the order of their names; external evidence by person is not looked at. */
    List<TableJoin> in(Dataset<Row> accounts) {
        List<Dataset<Row>> ids = ids();
        if (ids.isEmpty()) {
            return List.of();
        }
        Column vertex = GraphColumns.VERTEX.col();
        Dataset<Row> each = ids.stream()
                .reduce(Dataset::unionAll)
                .orElseThrow()
                .groupBy(col(TABLE), vertex)
                .agg(count(lit(1)).as(ROWS));
        Dataset<Row> known = accounts.select(vertex).withColumn(KNOWN, lit(1L));
        Column isId = vertex.isNotNull().cast("long");
        return each
                .join(known, new String[] {GraphColumns.VERTEX.name()}, "left")
                .groupBy(col(TABLE))
                .agg(sum(col(ROWS)), sum(isId), sum(col(KNOWN)))
                .orderBy(col(TABLE))
                .collectAsList()
                .stream()
                .map(row -> new TableJoin(
                        row.getString(0), row.getLong(1), row.getLong(2), row.isNullAt(3) ? 0 : row.getLong(3)))
                .toList();
    }

    private List<Dataset<Row>> ids() {
        List<Dataset<Row>> ids = new ArrayList<>();
        for (AccountsConfig table : tables) {
            TableView dump = opened.view(table);
            ids.add(ids(dump, OpenedTables.ACCOUNTS + table.name(), table.network(), opened.account(dump, table)));
        }
        for (LinksConfig link : links) {
            String name = OpenedTables.LINKS + link.name();
            TableView dump = opened.view(name);
            Column left = opened.id(dump, OpenedTables.LEFT);
            Column right = opened.id(dump, OpenedTables.RIGHT);
            ids.add(ids(dump, name + "." + OpenedTables.LEFT, link.leftNetwork(), left));
            ids.add(ids(dump, name + "." + OpenedTables.RIGHT, link.rightNetwork(), right));
        }
        for (ExternalConfig table : externals) {
            if (table.account().isPresent()) {
                String name = OpenedTables.EXTERNAL + table.name();
                TableView dump = opened.view(name);
                ids.add(ids(dump, name, table.network().orElseThrow(), opened.id(dump, OpenedTables.ACCOUNT)));
            }
        }
        return ids;
    }

    private static Dataset<Row> ids(TableView dump, String table, String network, Column id) {
        Column vertex = org.apache.spark.sql.functions.when(id.isNotNull(), Vertices.of(lit(network), id));
        return dump.wanted().select(lit(table).as(TABLE), GraphColumns.VERTEX.of(vertex));
    }
}
