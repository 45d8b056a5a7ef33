package io.clout.iceberg;

import io.clout.publish.Mirror;
import io.clout.publish.MirrorMark;
import io.clout.publish.PublishException;
import io.clout.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;

/** Tables of a catalog that are copies of one warehouse. Any other table by the name of one is left alone. */
final class OwnTables {
    /** Property of a table: the id of the warehouse that it has copies of. */
    static final String WAREHOUSE = "clout.warehouse";

    private static final Map<String, String> PROPERTIES = Map.of(
            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
            TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20");

    private final Catalog catalog;
    private final Mirror.Task task;
    private final Namespace namespace;
    private final MirrorMark mark;
    /** Tables that were there, by the names of the published ones. */
    private final Map<String, Table> held = new HashMap<>();

    OwnTables(Catalog catalog, Mirror.Task task) {
        this.catalog = catalog;
        this.task = task;
        this.namespace = Namespace.of(task.config().namespace().split("\\."));
        this.mark = MirrorMark.of(task.releases());
    }

    /**
     * Loads the tables that are there; makes sure, before anything is changed, that all of them are copies of this
     * warehouse.
     *
     * @throws PublishException if one is not
     */
    void require() {
        Optional<String> id = mark.id();
        for (io.clout.table.Table published : Tables.ALL) {
            TableIdentifier name = name(published);
            if (catalog.tableExists(name)) {
                Table table = catalog.loadTable(name);
                if (id.isEmpty() || !id.get().equals(table.properties().get(WAREHOUSE))) {
                    throw refused(table, "has no copies of " + task.releases().root());
                } else if (!IcebergSchema.isByRunDate(table)) {
                    throw refused(table, "has other partitions than run_date");
                } else if (table.properties().containsKey(TableProperties.WRITE_METADATA_LOCATION)) {
                    // Forgetting could not find it.
                    throw refused(table, "has metadata elsewhere: " + TableProperties.WRITE_METADATA_LOCATION);
                }
                requireApart(table);
                held.put(published.name(), table);
            }
        }
    }

    private PublishException refused(Table table, String why) {
        return new PublishException(
                "table %s %s, and nothing was changed: drop the table, or set another publish.iceberg.namespace"
                        .formatted(table.name(), why));
    }

    /** Either would take the other's files for its own. */
    private void requireApart(Table table) {
        Path warehouse = qualified(task.releases().root());
        Path place = qualified(new Path(table.location()));
        if (isWithin(warehouse, place) || isWithin(place, warehouse)) {
            throw new PublishException(
                    "table %s would lie in %s, and publish.warehouse in %s: neither may lie within the other; nothing was changed"
                            .formatted(table.name(), place, warehouse));
        }
    }

    private Path qualified(Path path) {
        try {
            // Iceberg may have a file system of its own for other schemes.
            return path.toUri().getScheme() == null
                    ? FileSystem.get(task.hadoop()).makeQualified(path)
                    : path;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        }
    }

    private static boolean isWithin(Path one, Path other) {
        return plain(one).startsWith(plain(other));
    }

    private static String plain(Path path) {
        // Names of one and the same store.
        return path.toString()
                .replaceFirst("^s3[an]:", "s3:")
                .replaceFirst("^file:/+", "file:/")
                .replaceFirst("/*$", "/");
    }

    /** The table as this edition has it: with all its columns, their comments, and their names in the files. */
    Table prepared(io.clout.table.Table published) {
        Schema schema = IcebergSchema.of(published);
        task.requireHeld().run();
        Table table = held.get(published.name());
        if (table != null && !isFit(table, schema)) {
            catalog.dropTable(name(published), true); // It holds only copies.
            table = null;
        }
        if (table == null) {
            table = created(published, schema);
        }
        table.updateSchema().unionByNameWith(schema).commit();
        // Files of releases have no ids of columns.
        String names = NameMappingParser.toJson(MappingUtil.create(table.schema()));
        if (!names.equals(table.properties().get(TableProperties.DEFAULT_NAME_MAPPING))) {
            table.updateProperties()
                    .set(TableProperties.DEFAULT_NAME_MAPPING, names)
                    .commit();
        }
        return table;
    }

    /** Whether columns of another edition can become those of this one. */
    private static boolean isFit(Table table, Schema schema) {
        try {
            table.updateSchema().unionByNameWith(schema).apply();
            return true;
        } catch (IllegalArgumentException | ValidationException e) {
            return false;
        }
    }

    private Table created(io.clout.table.Table published, Schema schema) {
        // Folders of a Hadoop catalog come with their tables.
        if (!(catalog instanceof HadoopCatalog)
                && catalog instanceof SupportsNamespaces spaces
                && !spaces.namespaceExists(namespace)) {
            spaces.createNamespace(namespace);
        }
        TableIdentifier name = name(published);
        Transaction creation = catalog.buildTable(name, schema)
                .withPartitionSpec(IcebergSchema.byRunDate(schema))
                .withProperties(PROPERTIES)
                .withProperty("comment", published.meaning() + "; all run dates")
                .withProperty(WAREHOUSE, mark.make())
                .createTransaction();
        requireApart(creation.table());
        creation.commitTransaction();
        return catalog.loadTable(name);
    }

    private TableIdentifier name(io.clout.table.Table table) {
        return TableIdentifier.of(namespace, table.name());
    }
}
