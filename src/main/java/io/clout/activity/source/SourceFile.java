package io.clout.activity.source;

/**
 * A file that a run reads.
 *
 * @param source name of the source in the configuration
 * @param file path of the file
 * @param bytes size of the file
 * @param modified time of the last change, in milliseconds since 1970
 */
public record SourceFile(String source, String file, long bytes, long modified) {}
