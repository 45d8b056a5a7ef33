package io.clout.iceberg;

import io.clout.config.IcebergConfig;
import io.clout.publish.Mirror;
import io.clout.publish.PublishException;
import io.clout.publish.Published;
import io.clout.publish.Releases;
import io.clout.publish.TableFile;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;

/**
 * Mirror of the releases. First every table gets its change on a branch, where it is checked; only if all are right do
 * they become {@code main}, one right after the other.
 */
public final class IcebergMirror implements Mirror {
    private static final Map<String, String> PROPERTIES = Map.of(
            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
            TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20");

    @Override
    @SuppressWarnings("try") // closing is all that is done with it
    public void follow(IcebergConfig config, Configuration hadoop, Releases releases, Past past) {
        Catalog catalog = CatalogUtil.buildIcebergCatalog("clout", config.catalog(), hadoop);
        try (Closeable ignored = catalog instanceof Closeable open ? open : () -> {}) {
            follow(catalog, config, hadoop, releases, past);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the catalog", e);
        }
    }

    private static void follow(
            Catalog catalog, IcebergConfig config, Configuration hadoop, Releases releases, Past past) {
        Namespace namespace = Namespace.of(config.namespace().split("\\."));
        if (catalog instanceof SupportsNamespaces spaces && !spaces.namespaceExists(namespace)) {
            spaces.createNamespace(namespace);
        }
        List<Published> published = releases.all();
        List<CopiedTable> copies = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Table table : Tables.ALL) {
            TableIdentifier name = TableIdentifier.of(namespace, table.name());
            CopiedTable copy = new CopiedTable(prepared(catalog, name, table), hadoop);
            copies.add(copy);
            try {
                copy.stage(published.stream()
                        .flatMap(release -> TableFile.of(releases, release, table).stream())
                        .toList());
            } catch (PublishException e) {
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new PublishException(String.join("; ", failures));
        }
        copies.forEach(CopiedTable::forward);
        copies.forEach(copy -> copy.clean(config, past));
    }

    /** The table as this edition has it: with all its columns, their comments, and their names in the files. */
    private static org.apache.iceberg.Table prepared(Catalog catalog, TableIdentifier name, Table table) {
        Schema schema = IcebergSchema.of(table);
        org.apache.iceberg.Table prepared = catalog.tableExists(name)
                ? catalog.loadTable(name)
                : catalog.buildTable(name, schema)
                        .withPartitionSpec(IcebergSchema.byRunDate(schema))
                        .withProperties(PROPERTIES)
                        .withProperty("comment", table.meaning() + "; all run dates")
                        .create();
        prepared.updateSchema().unionByNameWith(schema).commit();
        // Files of releases have no ids of columns.
        String names = NameMappingParser.toJson(MappingUtil.create(prepared.schema()));
        if (!names.equals(prepared.properties().get(TableProperties.DEFAULT_NAME_MAPPING))) {
            prepared.updateProperties()
                    .set(TableProperties.DEFAULT_NAME_MAPPING, names)
                    .commit();
        }
        return prepared;
    }
}
