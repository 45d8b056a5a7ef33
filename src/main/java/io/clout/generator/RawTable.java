package io.clout.generator;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Table of a generated dump. Its rows are made index by index; an index makes none, one or several. */
interface RawTable {

    StructType schema();

    /** Columns, by their Parquet paths, whose values hardly repeat: a dictionary of them would be built in vain. */
    default List<String> unrepeated() {
        return List.of();
    }

    /** Passes the rows of {@code index} to {@code sink}. */
    void rows(long index, Consumer<Row> sink);
}
