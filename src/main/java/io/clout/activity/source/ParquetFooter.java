package io.clout.activity.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The contents of one Parquet file as its footer tells them.
 *
 * @param schema of the file; no other file's and no summary's
 * @param rows in all row groups
 * @param rowGroups how many there are
 * @param codecs names of the compressions
 * @param createdBy name of the program that wrote it, unescaped; empty where it does not tell
 */
public record ParquetFooter(MessageType schema, long rows, int rowGroups, Set<String> codecs, String createdBy) {
    /** Rows of all {@code footers}. */
    static long rows(Collection<ParquetFooter> footers) {
        return footers.stream().mapToLong(ParquetFooter::rows).sum();
    }

    /** Names of the columns. */
    List<String> columns() {
        return schema.getFields().stream().map(Type::getName).toList();
    }

    /**
     * The columns, or the fields of the struct in which the last name of {@code path} would be, with those above it.
     */
    List<String> beside(List<String> path) {
        GroupType group = schema;
        String above = "";
        for (String name : path.subList(0, path.size() - 1)) {
            Optional<Type> field = FileColumns.field(group, name);
            if (field.isEmpty() || field.get().isPrimitive()) {
                break;
            }
            group = field.get().asGroupType();
            above += field.get().getName() + ".";
        }
        String all = above;
        return group.getFields().stream().map(field -> all + field.getName()).toList();
    }
}
