package io.clout.bench;

import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** One table of a generated dump. Its rows are made index by index; an index may make none, one or several. */
interface RawTable {

    StructType schema();

    /** Gives the rows of {@code index} to {@code sink}. */
    void rows(long index, Consumer<Row> sink);
}
