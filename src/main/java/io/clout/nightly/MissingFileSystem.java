package io.clout.nightly;

import io.clout.activity.source.InputException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.util.VersionInfo;

/** Failures of paths on a file system whose classes are in no jar at hand. */
final class MissingFileSystem {
    private static final int MOST_CAUSES = 100;
    private static final Pattern CLASS = Pattern.compile("Class (\\S+) not found");
    private static final Pattern SCHEME = Pattern.compile("No FileSystem for scheme \"?(\\w[\\w+.-]*)");

    /** Packages of the classes, and the artifacts that have them. */
    private static final Map<String, String> ARTIFACTS = new TreeMap<>(Map.of(
            "org.apache.hadoop.fs.s3a.", "org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion(),
            "org.apache.hadoop.fs.azurebfs.", "org.apache.hadoop:hadoop-azure:" + VersionInfo.getVersion(),
            "org.apache.hadoop.fs.azure.", "org.apache.hadoop:hadoop-azure:" + VersionInfo.getVersion(),
            "org.apache.hadoop.fs.adl.", "org.apache.hadoop:hadoop-azure-datalake:" + VersionInfo.getVersion(),
            "org.apache.hadoop.fs.aliyun.", "org.apache.hadoop:hadoop-aliyun:" + VersionInfo.getVersion(),
            "org.apache.hadoop.fs.cosn.", "org.apache.hadoop:hadoop-cos:" + VersionInfo.getVersion(),
            "com.google.cloud.hadoop.", "com.google.cloud.bigdataoss:gcs-connector:VERSION",
            "org.apache.hadoop.fs.gs.", "com.google.cloud.bigdataoss:gcs-connector:VERSION"));

    private MissingFileSystem() {}

    /** The failure in words; empty where it is another. */
    static Optional<Exception> of(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            String text = String.valueOf(cause.getMessage());
            Matcher missing = CLASS.matcher(text);
            if (missing.find() && text.contains("FileSystem")) {
                return Optional.of(said(missing.group(1), failure));
            }
            Matcher scheme = SCHEME.matcher(text);
            if (scheme.find()) {
                return Optional.of(new InputException(
                        "no jar at hand has a file system for %s:// paths: add its artifact by --set spark.jars.packages=GROUP:NAME:VERSION, or its jars by --set spark.jars=…"
                                .formatted(scheme.group(1)),
                        failure));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static InputException said(String name, Throwable failure) {
        String artifact = ARTIFACTS.entrySet().stream()
                .filter(known -> name.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("GROUP:NAME:VERSION");
        return new InputException(
                "a path is on a file system whose class %s is in no jar at hand: add its artifact by --set spark.jars.packages=%s, or its jars by --set spark.jars=…"
                        .formatted(name, artifact),
                failure);
    }
}
