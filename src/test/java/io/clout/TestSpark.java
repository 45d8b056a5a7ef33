package io.clout;

import org.apache.spark.sql.SparkSession;

/** The one Spark of the test process. A test after a command that closed it gets a new one. */
public final class TestSpark {
    private TestSpark() {}

    /** The session that a command opened in this process would be given. */
    public static SparkSession shared() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.hadoop.parquet.page.verify-checksum.enabled", "true")
                .getOrCreate();
    }

    /** A session with the settings of the nightly run, which no other test sees. */
    public static SparkSession nightly() {
        SparkSession session = shared().newSession();
        session.conf().set("spark.sql.shuffle.partitions", "3");
        session.conf().set("spark.sql.session.timeZone", "UTC");
        session.conf().set("spark.sql.ansi.enabled", "false");
        return session;
    }
}
