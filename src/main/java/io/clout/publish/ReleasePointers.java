package io.clout.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/** Files below {@code published/}: each names the release that readers of one run date see. */
final class ReleasePointers {
    private final Store store;
    private final Path root;

    /** @param root folder of the warehouse */
    ReleasePointers(Store store, Path root) {
        this.store = store;
        this.root = root;
    }

    /** Content of a pointer. */
    record Pointer(String runDate, String runId) {}

    /** Place of the release of {@code runId}, whether it is published or not. */
    Published release(LocalDate runDate, String runId) {
        Path folder = new Path(root, "releases/run_date=%s/%s".formatted(runDate, Leftovers.folder(runId)));
        return new Published(runDate, runId, folder);
    }

    /**
     * Release that the pointer of {@code runDate} names.
     *
     * @throws NoReleaseException if that release is gone
     */
    Optional<Published> published(LocalDate runDate) {
        Path pointer = pointer(runDate);
        return store.read(pointer, Pointer.class).map(to -> {
            Published release = release(runDate, to.runId());
            if (!store.exists(new Path(release.folder(), Warehouse.MANIFEST))) {
                throw new NoReleaseException(
                        "%s names run %s, but %s has no %s: publish %s again, or delete the pointer"
                                .formatted(pointer, to.runId(), release.folder(), Warehouse.MANIFEST, runDate));
            }
            return release;
        });
    }

    /** Whether the pointer of {@code runDate} names {@code runId}. */
    boolean name(LocalDate runDate, String runId) {
        return store.read(pointer(runDate), Pointer.class)
                .filter(to -> to.runId().equals(runId))
                .isPresent();
    }

    /** Release of the newest run date that {@code passes}. */
    Optional<Published> newest(Predicate<LocalDate> passes) {
        return runDates().stream().filter(passes).max(LocalDate::compareTo).flatMap(this::published);
    }

    /** All releases that readers see, oldest first. */
    List<Published> all() {
        return runDates().stream()
                .sorted()
                .map(this::published)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<LocalDate> runDates() {
        return store.list(new Path(root, "published")).stream()
                .map(file -> file.getPath().getName())
                .filter(name -> name.matches("\\d{4}-\\d\\d-\\d\\d\\.json"))
                .map(name -> LocalDate.parse(name.replace(".json", "")))
                .toList();
    }

    /** Makes {@code release} the one that readers of its date see, in one step. */
    void point(Published release) {
        store.replace(pointer(release.runDate()), new Pointer(release.runDate().toString(), release.runId()));
    }

    private Path pointer(LocalDate runDate) {
        return new Path(root, "published/" + runDate + ".json");
    }
}
