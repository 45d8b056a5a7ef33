package io.clout.operator;

import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/** Names of the folders {@code column=value} into which Spark partitions a table. */
public final class PartitionFolders {
    private PartitionFolders() {}

    /** Name of the folder for a value, which may be any text. */
    public static String name(String column, String value) {
        return column + "=" + ExternalCatalogUtils.escapePathName(value);
    }

    /** Value in the name of a folder. */
    public static String value(String name) {
        return ExternalCatalogUtils.unescapePathName(name.substring(name.indexOf('=') + 1));
    }
}
