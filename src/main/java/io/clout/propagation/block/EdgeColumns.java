package io.clout.propagation.block;

import io.clout.table.GraphColumns;
import java.io.Serializable;
import java.util.List;

/** Where the columns of an edge stand in a row. */
record EdgeColumns(int reactor, int author, int weight) implements Serializable {

    /** @param names of the row's columns, in order */
    static EdgeColumns among(List<String> names) {
        return new EdgeColumns(
                names.indexOf(GraphColumns.REACTOR.name()),
                names.indexOf(GraphColumns.AUTHOR.name()),
                names.indexOf(GraphColumns.WEIGHT.name()));
    }
}
