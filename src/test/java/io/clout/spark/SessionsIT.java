package io.clout.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.ConfigException;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionsIT {
    @Test
    void whatIsSmallIsNeitherPlannedStepByStepNorCompiled() {
        SparkSession spark = TestSpark.shared().newSession();

        Sessions.fit(spark, 1 << 20);

        assertThat(spark.conf().get("spark.sql.adaptive.enabled")).isEqualTo("false");
        assertThat(spark.conf().get("spark.sql.codegen.wholeStage")).isEqualTo("false");
    }

    @Test
    void aTaskWithoutMemoryFailsItsJobAndNotTheProcess() throws IOException {
        TestSpark.shared().stop();
        try (SparkSession spark = Sessions.open("test", Map.of("spark.master", "local[1]"))) {
            MapFunction<Long, Long> full = row -> {
                throw new OutOfMemoryError("for a test");
            };
            assertThatThrownBy(() -> spark.range(1).map(full, Encoders.LONG()).collectAsList())
                    .hasStackTraceContaining("OutOfMemoryError: for a test");
        }
    }

    @Test
    void aValueThatSparkRefusesIsAFaultOfItsKey() {
        TestSpark.shared().stop();
        Map<String, String> settings = Map.of("spark.master", "local[1]", "spark.sql.adaptive.enabled", "many");
        try {
            assertThatThrownBy(() -> Sessions.open("test", settings))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll("spark.sql.adaptive.enabled", "many");
        } finally {
            SparkSession.active().stop();
        }
    }

    @Test
    void executorsInProcessesOfTheirOwnAreNotKept() {
        assertThat(Sessions.isOneProcess(Map.of())).isTrue();
        assertThat(Sessions.isOneProcess(Map.of("spark.master", "local"))).isTrue();
        assertThat(Sessions.isOneProcess(Map.of("spark.master", "local-cluster[2,1,1024]")))
                .isFalse();
        assertThat(Sessions.isOneProcess(Map.of("spark.master", "spark://host:7077")))
                .isFalse();
    }

    @Test
    void whatIsLargeIsAndWhatSomebodyChoseStays() {
        SparkSession spark = TestSpark.shared().newSession();
        spark.conf().set("spark.sql.shuffle.partitions", "5");
        spark.conf().set("spark.sql.codegen.wholeStage", "true");

        Sessions.fit(spark, 1L << 30);
        assertThat(spark.conf().get("spark.sql.adaptive.enabled")).isEqualTo("true");

        Sessions.fit(spark, 1 << 20);
        assertThat(spark.conf().get("spark.sql.adaptive.enabled")).isEqualTo("false");
        assertThat(spark.conf().get("spark.sql.codegen.wholeStage")).isEqualTo("true");
        assertThat(spark.conf().get("spark.sql.shuffle.partitions")).isEqualTo("5");
    }

    @Test
    void aLargeInputAfterASmallOneIsPlannedAndCompiled() {
        SparkSession spark = TestSpark.shared().newSession();

        Sessions.fit(spark, 1 << 20);
        Sessions.fit(spark, 1L << 30);

        assertThat(spark.conf().get("spark.sql.adaptive.enabled")).isEqualTo("true");
        assertThat(spark.conf().get("spark.sql.codegen.wholeStage")).isEqualTo("true");
    }
}
