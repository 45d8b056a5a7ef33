package io.clout.publish;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Files below {@code published/}: each names the release that readers of one run date see. */
final class ReleasePointers {
    private final Store store;
    private final ReleaseFiles files;
    private final Path root;
    private final NavigableMap<String, String> damaged = new TreeMap<>();
    private final Set<String> strangers = new TreeSet<>();

    /** @param root folder of the warehouse */
    ReleasePointers(Store store, ReleaseFiles files, Path root) {
        this.store = store;
        this.files = files;
        this.root = root;
    }

    /** Content of a pointer. */
    record Pointer(String runDate, String runId) {}

    /** Place of the release of {@code runId}, whether it is published or not. */
    Published release(LocalDate runDate, String runId) {
        Path folder = new Path(root, "releases/run_date=%s/%s".formatted(runDate, Leftovers.folder(runId)));
        return new Published(runDate, runId, folder);
    }

    /** Release that the pointer of {@code runDate} names; none where the date is {@link #damaged}. */
    Optional<Published> published(LocalDate runDate) {
        Path pointer = pointer(runDate);
        damaged.remove(pointer.getName());
        try {
            Optional<Published> release = target(runDate);
            release.ifPresent(files::requireWhole);
            return release;
        } catch (NoReleaseException | DamagedException e) {
            damaged.put(pointer.getName(), e.getMessage());
        } catch (IllegalArgumentException e) {
            damaged.put(
                    pointer.getName(), "%s names no run. Delete it, or publish %s again".formatted(pointer, runDate));
        }
        return Optional.empty();
    }

    /**
     * Release that the pointer of {@code runDate} names, whole or not; empty where there is no pointer.
     *
     * @throws DamagedException if the pointer is no JSON
     * @throws IllegalArgumentException if it names no run
     */
    Optional<Published> target(LocalDate runDate) {
        return store.read(pointer(runDate), Pointer.class).map(to -> release(runDate, Warehouse.checked(to.runId())));
    }

    /** Dates that are left out so far, as their pointer or release is damaged: messages by pointer. */
    NavigableMap<String, String> damaged() {
        return damaged;
    }

    /** Messages about the dates of {@link #runDates} among {@link #damaged}. */
    List<String> damagedDates() {
        return damaged.keySet().stream()
                .filter(name -> !strangers.contains(name))
                .map(damaged::get)
                .toList();
    }

    /** Releases that pointers name and that are {@link #damaged}; of a damaged pointer, nobody knows it. */
    List<Published> damagedTargets() {
        return runDates().stream()
                .filter(date -> damaged.containsKey(pointer(date).getName()))
                .flatMap(date -> targetOrNone(date).stream())
                .toList();
    }

    private Optional<Published> targetOrNone(LocalDate date) {
        try {
            return target(date);
        } catch (DamagedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The message about the newest run date, if that is damaged. */
    Optional<String> damageOfNewest() {
        return runDates().stream().max(LocalDate::compareTo).map(date -> {
            published(date);
            return damaged.get(pointer(date).getName());
        });
    }

    /** Whether any pointer names the release in {@code folder}; one that is damaged may. */
    boolean mayName(Path folder) {
        String date = folder.getParent().getName().replaceFirst("^run_date=", "");
        Path pointer = new Path(root, "published/" + date + ".json");
        try {
            return store.read(pointer, Pointer.class)
                    .filter(to -> to.runId() == null || folder.getName().equals(Leftovers.folder(to.runId())))
                    .isPresent();
        } catch (DamagedException e) {
            return true;
        }
    }

    /** Whether the pointer of {@code runDate} names {@code runId}. */
    boolean name(LocalDate runDate, String runId) {
        return store.read(pointer(runDate), Pointer.class)
                .filter(to -> runId.equals(to.runId()))
                .isPresent();
    }

    /** Release of the newest run date that {@code passes} and is not damaged. */
    Optional<Published> newest(Predicate<LocalDate> passes) {
        return runDates().stream()
                .filter(passes)
                .sorted(Comparator.reverseOrder())
                .flatMap(date -> published(date).stream())
                .findFirst();
    }

    /** All releases that readers see, oldest first, without those that are damaged. */
    List<Published> all() {
        return runDates().stream()
                .sorted()
                .map(this::published)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Dates that have a pointer, damaged or not, in no order. */
    List<LocalDate> runDates() {
        List<LocalDate> dates = new ArrayList<>();
        for (FileStatus file : store.list(new Path(root, "published"))) {
            String name = file.getPath().getName();
            try {
                if (!name.startsWith(".") && !name.equals(LatestFile.NAME)) {
                    dates.add(LocalDate.parse(name.replaceFirst("\\.json$", "")));
                }
            } catch (DateTimeParseException e) {
                damaged.put(name, "%s names no date, and is passed over".formatted(file.getPath()));
                strangers.add(name);
            }
        }
        return dates;
    }

    /** Messages about files that {@link #runDates} passed over. */
    List<String> strangers() {
        return strangers.stream().map(damaged::get).toList();
    }

    /** Makes {@code release} the one that readers of its date see, in one step. */
    void point(Published release) {
        store.replace(pointer(release.runDate()), new Pointer(release.runDate().toString(), release.runId()));
    }

    /** Takes the date of {@code runDate} from readers. */
    void forget(LocalDate runDate) {
        store.delete(pointer(runDate));
    }

    Path pointer(LocalDate runDate) {
        return new Path(root, "published/" + runDate + ".json");
    }
}
