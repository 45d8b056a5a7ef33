package io.clout.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
    @ParameterizedTest
    @ValueSource(strings = {"hdfs://h/", "hdfs://h", "hdfs://h/a", "file:/a b/c"})
    void aNameBelowTheRootHasAllItsLetters(String root) {
        Path folder = new Path(root);

        assertThat(Store.below(folder, new Path(folder, "releases/run_date=2026-11-22")))
                .isEqualTo("releases/run_date=2026-11-22");
    }
}
