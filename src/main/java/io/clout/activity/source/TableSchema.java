package io.clout.activity.source;

import io.clout.activity.source.FileColumns.FileColumn;
import io.clout.config.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The asked columns of a table, each with a type that holds the values of all its files. Files of other schemas are
 * widened: whole numbers to larger ones and to decimals, floats to doubles, numbers to texts.
 *
 * @param columns by their names, as the first file spells them
 */
record TableSchema(Map<String, DataType> columns) {
    /** The first file in which a column has a type, for messages. */
    private record Typed(DataType type, ListedFile file) {}

    /**
     * The schema of {@code files}.
     *
     * @param where key and path of the table, for messages
     * @param asked columns, by the key of the expression that names them
     * @throws InputException naming file and column where two files do not go together
     */
    static TableSchema of(String where, Map<ListedFile, FileColumns> files, Map<String, AskedColumns> asked) {
        Map<String, Typed> columns = new LinkedHashMap<>();
        files.forEach((file, here) -> {
            here.unreadable().forEach((name, type) -> {
                throw new InputException("%s: %s: the column %s is %s, which cannot be read; %s names it"
                        .formatted(where, file.path(), name, type, key(asked, name)));
            });
            here.columns().forEach((name, column) -> add(where, columns, file, name, seen(column)));
        });
        for (ListedFile file : files.keySet()) {
            for (String key : file.keys().keySet()) {
                if (isAsked(asked.values(), key) && !files.get(file).columns().containsKey(key)) {
                    add(where, columns, file, key, DataTypes.StringType);
                }
            }
        }
        Map<String, DataType> types = new LinkedHashMap<>();
        columns.forEach((name, typed) -> types.put(name, typed.type()));
        addAbsent(types, asked.values());
        return new TableSchema(types);
    }

    /** The type of {@code column} as expressions see it. */
    static DataType seen(FileColumn column) {
        return DataShapes.seen(column.type(), column.forms().iterator());
    }

    /**
     * Refuses a file that lacks an asked column.
     *
     * @param file with its asked columns and its footer
     * @param optional paths that files may lack, with dots between their names
     */
    static void refuseLacking(
            String where,
            ListedFile file,
            FileColumns here,
            ParquetFooter footer,
            Map<String, AskedColumns> asked,
            Collection<String> optional) {
        for (List<String> path : here.lacking()) {
            String column = String.join(".", path);
            boolean isKey = path.size() == 1
                    && file.keys().keySet().stream().anyMatch(key -> key.equalsIgnoreCase(path.get(0)));
            boolean isSparks = path.get(0).equalsIgnoreCase(AskedColumns.METADATA);
            if (isKey || isSparks || optional.stream().anyMatch(o -> o.equalsIgnoreCase(column))) {
                continue;
            }
            Set<String> all = new TreeSet<>(footer.beside(path));
            boolean isBelow = path.size() > 1 && !all.containsAll(footer.columns());
            if (!isBelow) {
                all.addAll(file.keys().keySet());
            }
            boolean isTypeless = path.size() == 1 && all.contains(column);
            String found = isTypeless
                    ? "the column %s is null in every row and has no type".formatted(column)
                    : "there is no column %s".formatted(column);
            throw new InputException(
                    "%s: %s: %s, which %s names%s Its columns: %s. If files may lack it, add it to optional-columns"
                            .formatted(
                                    where,
                                    file.path(),
                                    found,
                                    AskedColumns.keyOf(asked, path),
                                    isTypeless ? "." : NearestName.sentence(isBelow ? column : path.get(0), all),
                                    String.join(", ", all)));
        }
    }

    private static void add(String where, Map<String, Typed> columns, ListedFile file, String name, DataType type) {
        String known = columns.keySet().stream()
                .filter(c -> c.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
        Typed before = columns.get(known);
        DataType wider = before == null
                ? type
                : DataShapes.wider(before.type(), type)
                        .orElseThrow(() ->
                                new InputException("%s: the column %s is %s in %s, and %s in %s: no type holds both"
                                        .formatted(
                                                where,
                                                name,
                                                before.type().sql(),
                                                before.file().path(),
                                                type.sql(),
                                                file.path())));
        columns.put(known, before == null ? new Typed(wider, file) : new Typed(wider, before.file()));
    }

    /** Adds columns and fields that no file has, as texts that are null. */
    private static void addAbsent(Map<String, DataType> types, Collection<AskedColumns> asked) {
        for (AskedColumns one : asked) {
            for (List<String> path : one.paths()) {
                if (path.get(0).equalsIgnoreCase(AskedColumns.METADATA)) {
                    continue;
                }
                String name = types.keySet().stream()
                        .filter(t -> t.equalsIgnoreCase(path.get(0)))
                        .findFirst()
                        .orElse(path.get(0));
                types.put(name, with(Optional.ofNullable(types.get(name)), path.subList(1, path.size())));
            }
        }
    }

    private static DataType with(Optional<DataType> type, List<String> path) {
        if (path.isEmpty()) {
            return type.orElse(DataTypes.StringType);
        }
        StructType struct = new StructType();
        if (type.isPresent()) {
            if (!(type.get() instanceof StructType there)) {
                return type.get();
            }
            struct = there;
        }
        Optional<StructField> field = DataShapes.field(struct, path.get(0));
        String name = field.map(StructField::name).orElse(path.get(0));
        DataType below = with(field.map(StructField::dataType), path.subList(1, path.size()));
        List<StructField> fields = new ArrayList<>(Arrays.asList(struct.fields()));
        StructField added = DataTypes.createStructField(name, below, true);
        field.ifPresentOrElse(f -> fields.set(fields.indexOf(f), added), () -> fields.add(added));
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static boolean isAsked(Collection<AskedColumns> asked, String name) {
        return asked.stream()
                .anyMatch(one -> one.all()
                        || one.paths().stream().anyMatch(path -> path.get(0).equalsIgnoreCase(name)));
    }

    private static String key(Map<String, AskedColumns> asked, String name) {
        return asked.entrySet().stream()
                .filter(entry -> isAsked(List.of(entry.getValue()), name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("*");
    }
}
