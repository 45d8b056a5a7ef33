package io.clout.publish;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Operation on files, whose failure is a {@link PublishException} that names the path. */
interface Attempt<T> {
    T run() throws IOException;

    static <T> T of(String deed, Path path, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (UnsupportedFileSystemException e) {
            throw new PublishException("publish.warehouse = %s: %s".formatted(path, e.getMessage()), e);
        } catch (IOException e) {
            throw new PublishException("cannot %s %s: %s".formatted(deed, path, e), e);
        }
    }
}
