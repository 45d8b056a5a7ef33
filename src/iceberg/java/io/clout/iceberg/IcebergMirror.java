package io.clout.iceberg;

import io.clout.publish.Mirror;
import io.clout.publish.PublishException;
import io.clout.publish.TableFile;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.IcebergBuild;
import org.apache.iceberg.catalog.Catalog;

/**
 * Mirror of the releases. First every table gets its change on a branch, where it is checked; only if all are right do
 * they become {@code main}, one right after the other.
 */
public final class IcebergMirror implements Mirror {
    @Override
    public String version() {
        return IcebergBuild.version();
    }

    @Override
    @SuppressWarnings("try") // closing is all that is done with it
    public void follow(Task task) {
        Catalog catalog = CatalogUtil.buildIcebergCatalog("clout", task.config().catalog(), task.hadoop());
        try (Closeable ignored = catalog instanceof Closeable open ? open : () -> {}) {
            follow(catalog, task);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the catalog", e);
        }
    }

    private static void follow(Catalog catalog, Task task) {
        OwnTables own = new OwnTables(catalog, task);
        own.require();
        List<CopiedTable> copies = new ArrayList<>();
        Set<String> failures = new LinkedHashSet<>();
        for (Table table : Tables.ALL) {
            CopiedTable copy = new CopiedTable(own.prepared(table), task.hadoop(), task.requireHeld());
            copies.add(copy);
            try {
                copy.stage(
                        task.published().stream()
                                .flatMap(release -> TableFile.of(task.releases(), release, table).stream())
                                .toList(),
                        task.damaged());
            } catch (PublishException e) {
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new PublishException(String.join("; ", failures));
        }
        copies.forEach(CopiedTable::forward);
        copies.forEach(copy -> copy.clean(task.config(), task.past()));
    }
}
