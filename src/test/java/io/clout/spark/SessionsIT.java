package io.clout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
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
