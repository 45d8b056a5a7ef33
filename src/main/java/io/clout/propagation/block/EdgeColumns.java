package io.clout.propagation.block;

import static io.clout.table.Columns.AUTHOR;
import static io.clout.table.Columns.REACTOR;
import static io.clout.table.Columns.WEIGHT;

import java.io.Serializable;
import java.util.List;

/** Where the columns of an edge stand in a row. */
record EdgeColumns(int reactor, int author, int weight) implements Serializable {

    /** @param names of the row's columns, in order */
    static EdgeColumns among(List<String> names) {
        return new EdgeColumns(
                names.indexOf(REACTOR.name()), names.indexOf(AUTHOR.name()), names.indexOf(WEIGHT.name()));
    }
}
