package io.clout.evaluation.explain;

import io.clout.activity.source.InputException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkThrowable;

/** Reason why dumps that are there cannot be read, for people who may not see the paths and rows in its message. */
final class DumpFailure {
    private static final String INSPECT = "; clout inspect tells more";

    private DumpFailure() {}

    /** Whether nothing is where the dumps should be. */
    static boolean isMissing(Throwable failure) {
        return failure instanceof InputException input && input.kind() == InputException.Kind.MISSING;
    }

    static String of(Throwable failure) {
        if (any(failure, DumpFailure::isRefused)) {
            return "this user has no right to";
        } else if (any(failure, cause -> cause instanceof UnsupportedFileSystemException)) {
            return "no file system of their kind is installed here";
        } else if (any(failure, DumpFailure::isSilent)) {
            return "their file system does not answer";
        } else if (any(failure, DumpFailure::isDamaged)) {
            return "a file is damaged, or of another format" + INSPECT;
        }
        return "they do not fit the configuration of today" + INSPECT;
    }

    private static boolean any(Throwable failure, Predicate<Throwable> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(kind);
    }

    private static boolean isRefused(Throwable cause) {
        return cause instanceof AccessControlException
                || cause instanceof AccessDeniedException
                || String.valueOf(cause.getMessage()).contains("Permission denied");
    }

    private static boolean isSilent(Throwable cause) {
        // A socket that is reset, refused or without a route; or a block of which no node answers.
        return cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof BlockMissingException
                || cause instanceof UnknownHostException;
    }

    private static boolean isDamaged(Throwable cause) {
        if (cause instanceof InputException input) {
            return input.kind() == InputException.Kind.DAMAGED;
        } else if (cause instanceof SparkThrowable said) {
            return String.valueOf(said.getCondition()).matches("(FAILED_READ_FILE|CANNOT_READ_FILE_FOOTER).*");
        }
        return cause instanceof ChecksumException || cause instanceof EOFException;
    }
}
