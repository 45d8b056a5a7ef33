package io.clout.publish;

import io.clout.text.NamesInText;
import io.clout.text.NamesInText.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Forgetting of accounts in files of a warehouse that are no tables: results of runs, and reports that somebody put
 * there. Each is replaced in one step.
 */
public final class ForgottenTexts {
    /** Others go over these, or they name nobody. */
    private static final Set<String> OTHERS = Set.of(
            Leftovers.RELEASES,
            "attention_daily",
            "evidence",
            Leftovers.WORK,
            "published",
            "forgotten",
            "_lock",
            MirrorMark.NAME);

    private static final long MOST_BYTES = 64L << 20;

    private final Store store;
    private final Path root;
    private final NamesInText names;

    public ForgottenTexts(Releases releases, Collection<Name> accounts) {
        this.store = releases.store();
        this.root = releases.root();
        this.names = new NamesInText(accounts);
    }

    /**
     * Files below the warehouse.
     *
     * @param naming name an account
     * @param unread are no texts, or large
     */
    public record Found(List<String> naming, List<String> unread) {}

    /** Looks through the files; writes nothing. */
    public Found look() {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        store.list(root).stream()
                .filter(file -> !OTHERS.contains(file.getPath().getName()))
                .forEach(file -> look(file, found));
        return found;
    }

    /** Replaces the files that name an account; gives what it found. */
    public Found run() {
        Found found = look();
        found.naming().forEach(file -> {
            Path path = new Path(root, file);
            store.text(path).ifPresent(text -> store.replaceText(path, names.cleaned(text)));
        });
        return found;
    }

    private void look(FileStatus file, Found found) {
        if (file.isDirectory()) {
            store.list(file.getPath()).forEach(below -> look(below, found));
            return;
        }
        String name = Store.below(root, file.getPath());
        Optional<String> text = file.getLen() > MOST_BYTES ? Optional.empty() : store.text(file.getPath());
        if (text.isEmpty()) {
            found.unread().add(name);
        } else if (names.areIn(text.get())) {
            found.naming().add(name);
        }
    }
}
