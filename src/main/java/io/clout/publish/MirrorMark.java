package io.clout.publish;

import io.clout.config.ConfigException;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * File {@code _iceberg.json} of a warehouse that has copies in Iceberg. It holds the id by which the tables of the
 * copies name their warehouse, and it stays until somebody deletes it.
 */
public final class MirrorMark {
    static final String NAME = "_iceberg.json";

    private final Store store;
    private final Path path;

    private MirrorMark(Store store, Path path) {
        this.store = store;
        this.path = path;
    }

    /** The mark of a warehouse; writes nothing. */
    public static MirrorMark of(Releases releases) {
        return new MirrorMark(releases.store(), new Path(releases.root(), NAME));
    }

    /** Content of the file. */
    record Mark(String id) {}

    /**
     * Id of the warehouse; empty if it never had copies.
     *
     * @throws DamagedException if the file has none
     */
    public Optional<String> id() {
        Optional<Mark> mark = store.read(path, Mark.class);
        if (mark.isPresent() && mark.get().id() == null) {
            throw new DamagedException("%s has no id: bring it back from a copy".formatted(path), null);
        }
        return mark.map(Mark::id);
    }

    /** As {@link #id}; makes one before the first copy. */
    public String make() {
        store.create(path, new Mark(UUID.randomUUID().toString()));
        return id().orElseThrow();
    }

    /**
     * Makes sure that there are no copies, where none can be taken away.
     *
     * @throws ConfigException if there may be some
     */
    void requireNone() {
        if (store.exists(path)) {
            throw new ConfigException(
                    "publish.iceberg is not set, and %s tells of copies in Iceberg, which would stay: set the key, or drop"
                                    .formatted(path)
                            + " the copies and delete the file");
        }
    }
}
