package io.clout.propagation.engine;

import io.clout.propagation.block.Partitioning;
import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.VertexChunks;
import io.clout.propagation.block.VertexValues;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Vertices in the executors, with their values. */
public record RunVectors(JavaRDD<VertexValues> vertices) implements AutoCloseable {

    /** @param rows a long and two doubles, without nulls */
    public static RunVectors of(Dataset<Row> rows, Partitioning parts) {
        return new RunVectors(VertexChunks.of(rows, parts)
                .values()
                .mapPartitions(chunks ->
                        List.of(VertexValues.of(DistributedGraph.list(chunks))).iterator())
                .persist(StorageLevel.MEMORY_AND_DISK()));
    }

    /** The vector to begin with. */
    JavaRDD<RankVector> start() {
        return vertices.map(v -> RankVector.zero(v.size()));
    }

    @Override
    public void close() {
        vertices.unpersist(false);
    }
}
